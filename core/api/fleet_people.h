// Users, organizations and accounts.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response create_consumption_user(Call& call);
Response delete_fleet_user(Call& call);
Response describe_org_user(Call& call);
Response suspend_fleet_user(Call& call);
Response unsuspend_fleet_user(Call& call);
Response resend_verification_email(Call& call);
Response list_all_users(Call& call);
Response list_environment_users(Call& call);
Response describe_environment_user(Call& call);
Response list_all_organizations(Call& call);
Response list_active_organizations(Call& call);
Response describe_fleet_organization(Call& call);
Response describe_fleet_account(Call& call);
Response list_fleet_accounts(Call& call);
Response delete_fleet_account(Call& call);

}  // namespace tabplane::api
