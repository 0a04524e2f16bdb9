// The small part of ICU message format that the texts use: {name} and {count, plural, =0 {…} one {…} other {…}} with # inside.
export type Args = Record<string, string | number>;
type Piece = string | { name: string; cases?: Record<string, Piece[]> } | { hash: true };

const cache = new Map<string, Piece[]>();

export function format(message: string, args: Args, language: string): string {
  const key = `${language} ${message}`;
  let pieces = cache.get(key);
  if (!pieces) cache.set(key, (pieces = new Reader(language === "fr" ? spaced(message) : message).all(false)));
  return spell(pieces, args, language);
}

/** French signs stay with their words at the end of a line. */
const spaced = (message: string): string => message.replace(/ (?=[:;?!»])/g, "\u00a0").replace(/« /g, "«\u00a0");

/** Names of all placeholders of a message, for checking that two languages use the same ones. */
export function placeholders(message: string): string[] {
  const names = new Set<string>();
  const walk = (pieces: Piece[]) => {
    for (const piece of pieces) {
      if (typeof piece === "string" || "hash" in piece) continue;
      names.add(piece.name);
      for (const inner of Object.values(piece.cases ?? {})) walk(inner);
    }
  };
  walk(new Reader(message).all(false));
  return [...names].sort();
}

function spell(pieces: Piece[], args: Args, language: string, count = 0): string {
  const number = (value: number) => value.toLocaleString(language);
  return pieces.reduce<string>((said, piece) => {
    if (typeof piece === "string") return said + piece;
    if ("hash" in piece) return said + number(count);
    const value = args[piece.name];
    if (piece.cases) return said + spell(chosen(piece.cases, Number(value), language), args, language, Number(value));
    if (typeof value === "number") return said + number(value);
    return joined(said, value ?? `{${piece.name}}`, language);
  }, "");
}

/** French drops the e of "de" and "que" before a vowel: "le compte d’Emma". A name's h is left alone, it may be either kind. */
function joined(said: string, value: string, language: string): string {
  const before = language === "fr" && /^[aeiouàâäæéèêëîïôöœùûü]/i.test(value) && /(?:^|[\s(«’])(?:de|que) $/i.test(said);
  return before ? `${said.slice(0, -2)}’${value}` : said + value;
}

function chosen(cases: Record<string, Piece[]>, count: number, language: string): Piece[] {
  return cases[`=${count}`] ?? cases[new Intl.PluralRules(language).select(count)] ?? cases["other"] ?? [];
}

class Reader {
  private at = 0;

  constructor(private text: string) {}

  all(inPlural: boolean): Piece[] {
    const pieces: Piece[] = [];
    while (this.at < this.text.length && this.text[this.at] !== "}") {
      if (this.text[this.at] === "{") pieces.push(this.placeholder());
      else if (inPlural && this.text[this.at] === "#") pieces.push((this.at++, { hash: true }));
      else pieces.push(this.until(inPlural ? /[{}#]/ : /[{}]/));
    }
    return pieces;
  }

  private placeholder(): Piece {
    this.at++;
    const name = this.until(/[,}]/).trim();
    if (this.text[this.at] === "}") return this.at++, { name };
    this.at = this.text.indexOf(",", this.at + 1) + 1;
    const cases: Record<string, Piece[]> = {};
    while (this.at < this.text.length && this.rest(/^\s*/) !== "}") {
      const key = this.until(/\{/).trim();
      this.at++;
      cases[key] = this.all(true);
      this.at++;
    }
    this.at++;
    return { name, cases };
  }

  private rest(skip: RegExp): string | undefined {
    this.at += skip.exec(this.text.slice(this.at))?.[0].length ?? 0;
    return this.text[this.at];
  }

  private until(stop: RegExp): string {
    const from = this.text.slice(this.at);
    const length = from.search(stop);
    const found = length < 0 ? from : from.slice(0, length);
    this.at += found.length;
    return found;
  }
}
