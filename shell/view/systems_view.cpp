#include "shell/view/systems_view.h"

#include "core/autoscale/autoscale.h"
#include "core/fleet/fleet.h"
#include "core/provision/provision.h"
#include "core/quota/quota.h"
#include "core/reservation/reservations.h"

namespace tabplane::shell {
namespace {

bool has_quota(const quota::Quota& system) {
  const quota::Directory& directory = system.directory();
  return directory.services().size() + directory.users().size() + directory.resources().size() +
             system.holdings().rows().size() + system.commissions().rows().size() >
         0;
}

bool has_reservation(const reservation::Reservations& system) {
  return system.providers().size() + system.flavors().size() + system.pools().size() +
             system.reservations().size() + system.allocations().size() >
         0;
}

bool has_provision(const provision::Catalogue& catalogue) {
  return catalogue.channels().size() + catalogue.profiles().size() + catalogue.events().size() > 0;
}

}  // namespace

SystemsInUse systems_in_use(const api::ControlPlane& plane) {
  SystemsInUse used;
  used.quota = has_quota(plane.quota());
  used.reservation = has_reservation(plane.reservations());
  used.provision = has_provision(plane.provision().catalogue());
  used.autoscale = plane.autoscale().inventory().container_rows.size() > 0;
  used.fleet = plane.fleet().rows.services.size() > 0 || plane.fleet().rows.cells.size() > 0;
  return used.any() ? used : SystemsInUse{true, true, true, true, true};
}

}  // namespace tabplane::shell
