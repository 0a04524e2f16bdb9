// Runs before anything is painted: the remembered theme and language, so that neither flashes.
try {
  const theme = localStorage.getItem("salus.theme");
  const language = localStorage.getItem("salus.language") ?? navigator.language;
  if (theme && theme !== "system") document.documentElement.dataset.theme = theme;
  document.documentElement.lang = language.startsWith("fr") ? "fr" : "en";
} catch {
  // Storage may be forbidden; the system's theme and English stand.
}
export {};
