/** Works on the demo network and needs no token, and shows what one request can ask. */
export const FIRST_QUERY = `# Can I have it, when, how, and where could I pick it up? One question to three services.
#
# Shoppers ask here; /csr/graphql, /partner/graphql and /graphql have a page of their own. For what needs a name, put a
# token under Headers below: { "authorization": "Bearer …" }, as npm run --silent token -- operator prints one.
query ProductAvailability {
  products(skus: ["FUR-BO-10001798"]) {
    sku
    title
    availability(channel: ECOMMERCE) {
      status
      availableToPromise
    }
    deliveryOptions(destination: { countryCode: "US", region: "KY", postalCode: "42420" }, quantity: 1) {
      serviceLevel
      promisedBy
      cost { amount currencyCode }
    }
    pickupOptions(near: { countryCode: "US", region: "KY", postalCode: "42420" }, first: 3) {
      readyBy
      availableQuantity
      distanceKm
      location { code name }
    }
  }
}
`;

/** Stands for the endpoint in the page that all endpoints share. */
const ENDPOINT_MARK = '/of-an-audience/graphql';

let page: Promise<readonly [Buffer, Buffer]> | undefined;

/** One page with all its scripts inside, 9 MB: loaded when somebody first opens it, and kept once for all endpoints. */
export const graphiqlPage = async (endpoint: string): Promise<readonly Buffer[]> => {
  page ??= render();
  const [before, after] = await page;
  return [before, Buffer.from(endpoint), after];
};

const render = async () => {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({ title: 'Tutti', endpoint: ENDPOINT_MARK, defaultQuery: FIRST_QUERY });
  const [before = '', after = ''] = html.split(ENDPOINT_MARK);
  return [Buffer.from(before), Buffer.from(after)] as const;
};
