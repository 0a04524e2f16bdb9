// A proof as a page to print: plain, without a script that runs, with the signed record inside.
import Kernel

struct ProofPrint {
  static let opening = "<script type=\"application/json\" id=\"proof\">"

  private let document: JSON
  private let texts: ProofTexts

  init(_ document: JSON, _ language: Language) { (self.document, texts) = (document, ProofTexts(language: language)) }

  private var record: JSON { document["record"] ?? .null }

  var html: String {
    let message = record["message"] ?? .null
    let head = [
      (texts.from, name(message["author"])), (texts.sent, time(message["sentDateTime"]) + " UTC"),
      (texts.importance, texts.importance(message["importance"]?.string ?? "")),
      (texts.text, message["deletedDateTime"]?.string == nil ? text(message["text"]) : texts.deleted),
    ]
    return """
      <!doctype html><html lang="\(texts.language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(texts.title)</title><style>\(Self.style)</style>
      </head><body><header><p>\(text(record["organization"]))</p><h1>\(texts.title)</h1></header>
      <dl>\(head.map { "<dt>\($0)</dt><dd>\($1)</dd>" }.joined())</dl>
      <h2>\(texts.recipients)</h2>\(recipients)\(events)<h2>\(texts.audit)</h2>\(audit)
      <h2>\(texts.signature)</h2><dl><dt>\(texts.made)</dt><dd>\(time(record["generatedDateTime"])) UTC</dd>
      <dt>\(texts.key)</dt><dd>\(text(document["key"]?["kid"]))</dd>
      <dt>\(texts.signature)</dt><dd class="code">\(text(document["signature"]))</dd></dl><p>\(texts.verify)</p>
      \(Self.opening)\(document.text.replacing("</", with: "<\\/"))</script></body></html>
      """
  }

  static let style = """
    body{font:14px/1.45 system-ui,sans-serif;color:#172026;max-width:60rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem;margin:0}
    h2{font-size:1.05rem;margin:2rem 0 .5rem;border-bottom:1px solid #dbe1e4}header p{color:#4c5961;margin:0}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{color:#4c5961}dd{margin:0;white-space:pre-wrap}
    .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top;border-bottom:1px solid #eef2f3}
    th{color:#4c5961;font-weight:600}.code{font:11px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
    @media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}
    """
}

// MARK: Tables

extension ProofPrint {
  private var recipients: String {
    let calls = Dictionary(
      (record["urgency"]?["recipients"]?.array ?? []).map { ($0["user"]?["id"]?.string ?? "", $0) }
    ) { first, _ in first }
    let rows = (record["receipts"]?["value"]?.array ?? []).map { receipt in
      let call = calls[receipt["user"]?["id"]?.string ?? ""]
      let answer = (call?["answer"]?.string).flatMap(UrgentAnswer.init).map(texts.answer) ?? ""
      return [
        name(receipt["user"]), time(receipt["deliveredDateTime"]), time(receipt["readDateTime"]),
        time(receipt["acknowledgedDateTime"]), answer,
      ]
    }
    return Self.table([texts.name, texts.delivered, texts.read, texts.acknowledged, texts.answer], rows)
  }

  private var events: String {
    guard let events = record["urgency"]?["events"]?.array else { return "" }
    let rows = events.map { event -> [String] in
      let kind = (event["kind"]?.string).flatMap(UrgentEvent.Kind.init).map { texts.event($0, ring: event["ring"]?.int) } ?? ""
      let target = event["target"] ?? .null
      let whom = [event["user"], target["user"], target["dutyRole"], target["group"], event["asked"]].map(name).filter {
        !$0.isEmpty
      }
      return [time(event["dateTime"]), String(event["step"]?.int ?? 0), kind, whom.joined(separator: " → ")]
    }
    return "<h2>\(texts.steps)</h2>" + Self.table([texts.time, texts.step, texts.happened, texts.person], rows)
  }

  private var audit: String { Self.audit(record["audit"]?.array ?? [], texts) }

  /// The records of the audit log that bear witness.
  static func audit(_ records: [JSON], _ texts: ProofTexts) -> String {
    let text = { (json: JSON?) in (json?.string ?? "").escapedHTML }
    let rows = records.map { entry in
      let at = entry["atMicroseconds"]?.int.map { Instant(microseconds: Int64($0)).description } ?? ""
      return [
        String(entry["number"]?.int ?? 0), at.replacing("T", with: " ").replacing("Z", with: ""), text(entry["action"]),
        text(entry["actor"]),
        "<span class=\"code\">\(text(entry["hash"]))</span>",
      ]
    }
    return table([texts.number, texts.time, texts.action, texts.actor, texts.hash], rows)
  }

  /// Cells are markup already.
  static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let head = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let body = rows.map { "<tr>\($0.map { "<td>\($0)</td>" }.joined())</tr>" }.joined()
    return "<div class=\"wide\"><table><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>"
  }

  private func text(_ json: JSON?) -> String { (json?.string ?? "").escapedHTML }
  private func time(_ json: JSON?) -> String { text(json).replacing("T", with: " ").replacing("Z", with: "") }
  private func name(_ json: JSON?) -> String { text(json?["displayName"]) }
}
