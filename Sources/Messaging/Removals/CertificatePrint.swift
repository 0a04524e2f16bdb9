// A certificate as a page to print, with the signed record inside.
import Kernel

struct CertificatePrint {
  private let document: JSON
  private let texts: CertificateTexts

  init(_ document: JSON, _ language: Language) { (self.document, texts) = (document, CertificateTexts(language: language)) }

  private var record: JSON { document["record"] ?? .null }
  private var removal: JSON { record["removal"] ?? .null }

  var html: String {
    let head = [
      (texts.cause, texts.cause(removal["cause"]?.string ?? "")), (texts.target, text(removal["target"])),
      (texts.reason, text(removal["reason"])), (texts.askedBy, text(removal["askedBy"]?["displayName"])),
      (texts.began, text(removal["beganDateTime"])), (texts.ended, text(removal["endedDateTime"])),
      (texts.messages, String(removal["messages"]?.int ?? 0)), (texts.conversations, String(removal["conversations"]?.int ?? 0)),
      (texts.from, text(removal["firstMessageDateTime"])), (texts.to, text(removal["lastMessageDateTime"])),
      (texts.digest, "<span class=\"code\">\(text(removal["digest"]))</span>"),
    ].filter { !$0.1.isEmpty }
    return """
      <!doctype html><html lang="\(texts.language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(texts.title)</title><style>\(ProofPrint.style)</style>
      </head><body><header><p>\(text(record["organization"]))</p><h1>\(texts.title)</h1></header>
      <dl>\(head.map { "<dt>\($0)</dt><dd>\($1)</dd>" }.joined())</dl><p>\(texts.noContent)</p>\(rules)
      <h2>\(texts.kinds)</h2>\(kinds)<h2>\(texts.proof.audit)</h2>\(audit)
      <h2>\(texts.proof.signature)</h2><dl><dt>\(texts.proof.made)</dt><dd>\(text(record["generatedDateTime"]))</dd>
      <dt>\(texts.proof.key)</dt><dd>\(text(document["key"]?["kid"]))</dd>
      <dt>\(texts.proof.signature)</dt><dd class="code">\(text(document["signature"]))</dd></dl><p>\(texts.proof.verify)</p>
      \(ProofPrint.opening)\(document.text.replacing("</", with: "<\\/"))</script></body></html>
      """
  }

  private var rules: String {
    let rules = removal["rules"]?.array ?? []
    if rules.isEmpty { return "" }
    let rows = rules.map { [texts.kind($0["kind"]?.string ?? ""), texts.period($0["keepFor"]), text($0["beforeDateTime"])] }
    return "<h2>\(texts.rules)</h2>" + ProofPrint.table([texts.kindOf, texts.kept, texts.before], rows)
  }

  private var kinds: String {
    let rows = (removal["kinds"]?.array ?? []).map {
      [texts.kind($0["kind"]?.string ?? ""), String($0["conversations"]?.int ?? 0), String($0["messages"]?.int ?? 0)]
    }
    return ProofPrint.table([texts.kindOf, texts.conversations, texts.messages], rows)
  }

  private var audit: String { ProofPrint.audit(record["audit"]?.array ?? [], texts.proof) }
  private func text(_ json: JSON?) -> String { (json?.string ?? "").escapedHTML }
}
