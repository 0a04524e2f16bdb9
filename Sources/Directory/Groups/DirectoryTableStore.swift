// The directory's tables as parts of other areas' statements.
import Database
import FeatureKit
import Kernel

struct DirectoryTableStore: DirectoryTables {
  func people(of tenant: TenantID) -> SQL {
    """
    (SELECT id, principal_name, display_name, folded_name, mail, job_title, department, department_code, employee_id,
        is_enabled, created_at, changed_at, guest
      FROM person WHERE tenant = \(tenant) AND deleted_at IS NULL)
    """
  }

  func groups(of tenant: TenantID) -> SQL {
    "(SELECT id, display_name, folded_name, description, visibility FROM staff_group WHERE tenant = \(tenant))"
  }

  func members(of tenant: TenantID) -> SQL { "(SELECT staff_group, person, since FROM group_member WHERE tenant = \(tenant))" }
  func owners(of tenant: TenantID) -> SQL { "(SELECT staff_group, person FROM group_owner WHERE tenant = \(tenant))" }
}
