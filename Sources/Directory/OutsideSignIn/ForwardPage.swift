// The last step of a sign-in from outside: a page of ours that goes on to where the person wanted to be. A redirect would not
// do: it still counts as the provider's doing, and the strict session cookie would stay behind.
import FeatureKit

enum ForwardPage {
  /// - Parameter path: one that `ReturnTo` has approved.
  static func answer(to path: String) -> Answer {
    let address = escaped(path)
    let html = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=\(address)">
      <link rel="icon" href="data:,"><title>Salus</title></head><body><a href="\(address)">Salus</a></body></html>
      """
    return .bytes(Array(html.utf8), type: "text/html; charset=utf-8")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
      .replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
