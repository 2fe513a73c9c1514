/** Services that require fields with arguments of one another, as SDL by name. */
export const REQUIRING_SUBGRAPHS: Readonly<Record<string, string>> = {
  feeds: /* GraphQL */ `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    enum Kind { ANY OPEN CLOSED }
    input Span { from: Int! = 0, to: Int, kinds: [Kind!] }

    type Query {
      feed(id: ID): Feed
      feeds(first: Int = 3): [Feed!]!
      page(id: ID): Page
      shelf: [Item]
    }
    type Mutation { refresh(id: ID): Feed }
    type Feed @key(fields: "id") {
      id: ID!
      title: String
      comments(limit: Int = 10, kind: Kind = ANY): [Comment!]!
      span(of: Span): String
      page: Page
      next: Feed
    }
    type Comment { id: ID! text(lang: String = "en"): String likes(first: Int): [Int] }
    interface Media { note(lang: String = "en"): String size: Int }
    type Film implements Media { note(lang: String = "en"): String size: Int reel(take: Int = 1): String }
    type Book implements Media { note(lang: String = "en"): String size: Int pages(from: Int): Int }
    type Page @key(fields: "id") { id: ID! media: Media feed: Feed covers(first: Int): [Media] }
    union Item = Feed | Page
  `,

  authors: /* GraphQL */ `
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable"])
    enum Kind { ANY OPEN CLOSED }
    input Span { from: Int! = 0, to: Int, kinds: [Kind!] }

    type Query { authors: [Author!]! }
    type Author @key(fields: "id") { id: ID! name(lang: String = "en"): String feed: Feed }
    type Feed @key(fields: "id") {
      id: ID!
      comments(limit: Int = 10, kind: Kind = ANY): [Comment!]! @external
      span(of: Span): String @external
      author(rank: Int): Author @requires(fields: """comments(limit: 3) { id text(lang: "fr") }""")
      summary(words: Int = 5): String @requires(fields: """comments(limit: 3) { text(lang: "fr") likes(first: 2) }""")
      weight(unit: String): Int @requires(fields: "span(of: { from: 1, to: 2, kinds: [OPEN] })")
    }
    type Comment { id: ID! @external text(lang: String = "en"): String @external likes(first: Int): [Int] @external }
    interface Media { note(lang: String = "en"): String }
    type Film implements Media { note(lang: String = "en"): String @external reel(take: Int = 1): String @external }
    type Book implements Media { note(lang: String = "en"): String @external pages(from: Int): Int @external }
    type Page @key(fields: "id") {
      id: ID!
      media: Media @external
      covers(first: Int): [Media] @external
      caption: String @requires(fields: """media { __typename ... on Film { note(lang: "de") reel(take: 2) } ... on Book { note(lang: "fr") } }""")
      index: String @requires(fields: """covers(first: 2) { __typename ... on Book { note(lang: "fr") pages(from: 3) } }""")
    }
  `,

  ranks: /* GraphQL */ `
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
    enum Kind { ANY OPEN CLOSED }

    type Query { best(first: Int = 2): [Feed] }
    type Author @key(fields: "id") { id: ID! name(lang: String = "en"): String @external fame: Int @requires(fields: """name(lang: "la")""") }
    type Feed @key(fields: "id") {
      id: ID!
      title: String @external
      comments(limit: Int = 10, kind: Kind = ANY): [Comment!]! @external
      weight(unit: String): Int @external
      rank: Int @requires(fields: """title weight(unit: "g")""")
      heat(scale: Int): Int @requires(fields: "comments(limit: 3) { likes(first: 2) }")
    }
    type Comment { likes(first: Int): [Int] @external }
  `,
};
