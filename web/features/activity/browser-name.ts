// What a browser is called in the list of one's devices: "Firefox · Android". Names of products, the same in every language.
export function browserName(agent: string): string {
  const browsers: [RegExp, string][] = [
    [/Edg(e|A|iOS)?\//, "Edge"], [/OPR\/|Opera/, "Opera"], [/SamsungBrowser\//, "Samsung Internet"], [/Firefox\/|FxiOS\//, "Firefox"],
    [/Chrome\/|CriOS\//, "Chrome"], [/Safari\//, "Safari"],
  ];
  const systems: [RegExp, string][] = [
    [/Android/, "Android"], [/iPhone/, "iPhone"], [/iPad/, "iPad"], [/Windows/, "Windows"], [/CrOS/, "ChromeOS"],
    [/Mac OS X|Macintosh/, "macOS"], [/Linux/, "Linux"],
  ];
  const find = (all: [RegExp, string][]) => all.find(([match]) => match.test(agent))?.[1];
  return [find(browsers), find(systems)].filter(Boolean).join(" · ") || "Browser";
}
