// What the directory lends to others' statements: its people and groups as parts of a query, so that a question about both sides
// is one question to the database. Only areas that ask for many people at once need it; for names there is the port `people`.
import Database
import Kernel

public protocol DirectoryTables: Sendable {
  /// People who are not deleted: `id`, `principal_name`, `display_name`, `folded_name`, `mail`, `job_title`, `department`,
  /// `department_code`, `employee_id`, `is_enabled`, `created_at`, `changed_at`, `guest`: null for the organisation's own.
  func people(of tenant: TenantID) -> SQL
  /// Groups that are not deleted: `id`, `display_name`, `folded_name`, `description`, `visibility`.
  func groups(of tenant: TenantID) -> SQL
  /// Who is a member of which group: `staff_group`, `person`, `since`, in microseconds.
  func members(of tenant: TenantID) -> SQL
  /// Who keeps which group: `staff_group`, `person`.
  func owners(of tenant: TenantID) -> SQL
}

extension Port where Value == any DirectoryTables {
  public static var directoryTables: Self { Port("directoryTables") }
}
