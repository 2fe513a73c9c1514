const MAX_LENGTH = 1_000;

/** What no sentence for a caller needs: each is a trace of an address, a file, a statement, a stack or a token. */
const TRACES = [
  /[a-z][a-z\d+.-]*:\/\//i,
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/,
  /[\da-f]{0,4}(?::[\da-f]{0,4}){3,}/i,
  /(?<![\w-])[a-z][\w.-]*:\d{2,5}\b/i,
  /\blocalhost\b|\b[\w-]+\.(?:internal|local|svc)\b/i,
  /\bE(?:CONN|NOT|AI_|HOST|NET|PIPE|TIMEDOUT|ADDR|ACCES|PERM|NOENT|EXIST|MFILE)\w*|\bUND_ERR_\w+|\bP[12]0\d\d\b/,
  /(?:^|[\s"'`(=])(?:\.{0,2}\/|[a-z]:\\|~\/)[\w.-]+[/\\][\w./\\-]+/i,
  /\b[\w-]+\.(?:[cm]?[jt]s|sql|prisma|json|env)\b/i,
  /(?:^|\n)\s*at\s+\S/,
  /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.*\b(?:FROM|VALUES|SET|WHERE)\b/s,
  /\b(?:select\s.+\sfrom|insert\s+into|delete\s+from|update\s.+\sset)\s.*(?:\$\d|[=;]|\bwhere\b|\bvalues\b)/is,
  /\b(?:relation|column|table|constraint|index|database|role) "[^"]*"/i,
  /duplicate key|syntax error at|violates \S+(?: \S+)? constraint|deadlock detected|prisma|postgres|\bpg_\w+/i,
  /\b(?:Type|Reference|Range|Syntax)Error\b|\bundefined\b|\bis not a function\b/,
  /\beyJ[\w-]{10,}\.|\bBearer\s+\S/,
];

/** Whether a subgraph's words would show a caller its insides. A decent sentence that is taken for one costs its words only. */
export const tellsOfInternals = (message: string): boolean =>
  message.length > MAX_LENGTH || TRACES.some((trace) => trace.test(message));
