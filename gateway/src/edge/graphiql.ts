/** Works on the demo network, and shows what one request can ask. */
export const FIRST_QUERY = `# Can I have it, when, how, and where could I pick it up? One question to three services.
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

let page: Promise<Buffer> | undefined;

/** One page with all its scripts inside, 9 MB: loaded when somebody first opens it, and kept. */
export const graphiqlPage = (): Promise<Buffer> => {
  page ??= render();
  return page;
};

const render = async () => {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return Buffer.from(renderGraphiQL({ title: 'Tutti', endpoint: '/graphql', defaultQuery: FIRST_QUERY }));
};
