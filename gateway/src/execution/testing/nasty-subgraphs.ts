/** Three services that ask all of a planner that it can do, as SDL by name. */
export const NASTY_SUBGRAPHS: Readonly<Record<string, string>> = {
  films: /* GraphQL */ `
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@external"])
    scalar JSON
    enum Unit { MINUTES SECONDS SECRET @inaccessible }
    enum Genre { DRAMA NOIR BANNED @inaccessible }
    input Period { from: Int!, to: Int = 3, units: [Unit!], inner: Period }

    type Query {
      media(first: Int = 3): [Media!]!
      top: Media
      sole: Media!
      item(id: ID): Item
      items: [Item]
      film(id: ID!): Film
      book: Book
      grid(period: Period): [[Film]!]
      cube: [[[Book!]]!]!
      stats: Stats! @shareable
      matrix(size: Int): [[Cell!]!]! @shareable
      settings(filter: JSON): JSON
    }
    type Mutation {
      addFilm(period: Period, note: JSON): Film
      cut(id: ID!): Media
      refresh: Refresh!
    }
    type Refresh { query: Query! done: Boolean! }

    interface Media @key(fields: "id") {
      id: ID!
      title(lang: String = "en"): String
      year: Int
      makers: [Person!]
      sequel: Media
      self: Media!
    }
    interface Lengthy { length: Int note: String }
    type Film implements Media & Lengthy @key(fields: "id") {
      id: ID!
      title(lang: String = "en"): String
      year: Int
      makers: [Person!]
      sequel: Media
      self: Media!
      reel: String!
      runtime(unit: Unit = MINUTES): Int!
      length: Int
      note: String
      cut: Cut
      genre: Genre!
      studio: Studio!
    }
    type Book implements Media & Lengthy @key(fields: "id") {
      id: ID!
      title(lang: String = "en"): String
      year: Int
      makers: [Person!]
      sequel: Media
      self: Media!
      pages: Int
      runtime(unit: Unit = MINUTES): Int
      length: Int
      note: String
      film: Film
      authors: [[Person]!]!
    }
    type Cut { label: String! parts: [Part]! pieces(first: Int = 2): [Part] }
    type Part { name: String weights: [[Float!]] }
    type Blurb { text: String! related: [Item!] }
    union Item = Film | Book | Person | Blurb

    type Person @key(fields: "id") @key(fields: "passport { number }") {
      id: ID!
      name: String! @shareable
      passport: Passport!
      owns(first: Int): [Item]
    }
    type Passport { number: String! issuer: String @shareable }
    type Studio @key(fields: "code", resolvable: false) { code: String! }
    type Stats { films: Int! share: Float @shareable best: Film }
    type Cell { x: Int! weight: Float @shareable film: Film }
  `,

  reviews: /* GraphQL */ `
    extend schema
      @link(
        url: "https://specs.apollo.dev/federation/v2.9"
        import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject"]
      )
    scalar JSON

    type Query {
      reviews(first: Int): [Review!]!
      review(id: ID!): Review
      best: Media
      critics: [Person]!
      matrix(size: Int): [[Cell!]!]! @shareable
    }
    type Mutation {
      review(text: String!, meta: JSON): Review!
      drop(id: ID!): Boolean
    }
    type Media @key(fields: "id") @interfaceObject {
      id: ID!
      rating(scale: Int = 5): Float
      reviews(first: Int): [Review!]!
      grade: String!
      critic: Person
    }
    type Review @key(fields: "id") {
      id: ID!
      body: String
      author: Person @provides(fields: "nick home { city }")
      about: Media
      meta: JSON
      replies: [[Review!]]
    }
    type Person @key(fields: "passport { number }") {
      passport: Passport!
      nick: String @external
      home: Home @external
      score: Int
      trust: String @requires(fields: "nick home { city flats { floor } }")
      reviewed(first: Int): [Media!]
    }
    type Home { city: String! @external flats: [Flat] @external }
    type Flat { floor: Int @external }
    type Passport { number: String! }
    type Cell { y: String weight: Float @shareable critic: Person }
  `,

  people: /* GraphQL */ `
    extend schema
      @link(
        url: "https://specs.apollo.dev/federation/v2.9"
        import: ["@key", "@shareable", "@external", "@requires", "@override", "@inaccessible"]
      )
    scalar JSON

    type Query {
      person(id: ID!): Person
      people(ids: [ID!] = ["1", "2", "2"]): [Person!]!
      stats: Stats! @shareable
      pairs: [[Person!]!]
    }
    type Mutation {
      hire(id: ID!, meta: JSON = { level: 1 }): Person!
      fire(ids: [ID!]!): [Person]
    }
    type Person @key(fields: "id") @key(fields: "passport { number }") {
      id: ID!
      name: String! @shareable
      passport: Passport!
      nick: String @shareable
      home: Home @shareable
      friends(first: Int): [Person]
      crew: [[Person!]!]
      meta: JSON
      born: Int!
      favourite: Film
      ledger: String! @inaccessible
    }
    type Passport { number: String! issuer: String @shareable }
    type Home { city: String! @shareable zip: String flats: [Flat] }
    type Flat { floor: Int doors: [String!] }
    type Studio @key(fields: "code") { code: String! name: String staff: [Person!]! }
    type Film @key(fields: "id") {
      id: ID!
      reel: String! @external
      cut: Cut @external
      budget: Int
      cast(first: Int): [Person!]!
      crewNote: String @requires(fields: "reel cut { label parts { name } }")
    }
    type Cut { label: String! @external parts: [Part]! @external }
    type Part { name: String @external }
    type Stats { people: Int share: Float @shareable mood: String! }
  `,
};
