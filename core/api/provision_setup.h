// Setting up the provisioning system: the scenario's `provision` section, whole or one list at a
// time.
//
// Lists are upserted by id, `faults` are replaced whole. Keys become verifiers as they are read.
#pragma once

#include <optional>
#include <string>

#include "core/api/document.h"
#include "core/api/route.h"
#include "core/provision/provision.h"

namespace tabplane::api {

// Puts the whole section into the world. On a fault the caller rolls the transaction back.
void put_provision_section(provision::Provision& system, Transaction& tx, const Json& section,
                           const std::string& pointer, std::optional<DocumentFault>& fault);

// PUT /tabplane/v1/provision/{keys,channels,profiles,events,faults}: 200 {"upserted": n}.
Response put_provision_keys(Call& call);
Response put_provision_channels(Call& call);
Response put_provision_profiles(Call& call);
Response put_provision_events(Call& call);
Response put_provision_faults(Call& call);
// PUT /tabplane/v1/provision/settings: the section's other members, each as it was when it is
// absent. 200 {"upserted": 1}.
Response put_provision_settings(Call& call);

}  // namespace tabplane::api
