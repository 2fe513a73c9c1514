declare module 'zipcodes' {
  export interface PostalCode {
    readonly zip: string;
    /** Degrees; 0 or missing where the list doesn't know. */
    readonly latitude?: number;
    readonly longitude?: number;
    /** Two letters in the US; in Canada the province's name, or now and then a town's. */
    readonly state: string;
    readonly country: 'US' | 'Canada';
  }

  const zipcodes: {
    readonly codes: Readonly<Record<string, PostalCode>>;
    readonly states: { readonly full: Readonly<Record<string, string>> };
  };
  export default zipcodes;
}
