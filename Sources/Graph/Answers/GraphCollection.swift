// The document around a list.
import Kernel

public enum GraphCollection {
  public static func json(
    context: String, count: Int? = nil, nextLink: String? = nil, deltaLink: String? = nil, value: [JSON]
  ) -> JSON {
    var object = JSONObject([("@odata.context", .string(context))])
    object["@odata.count"] = count.map(JSON.int)
    object["@odata.nextLink"] = nextLink.map(JSON.string)
    object["@odata.deltaLink"] = deltaLink.map(JSON.string)
    object["value"] = .array(value)
    return .object(object)
  }
}
