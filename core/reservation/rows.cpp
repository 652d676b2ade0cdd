#include "core/reservation/rows.h"

namespace tabplane {

template class Table<reservation::Provider>;
template class Table<reservation::Flavor>;
template class Table<reservation::Pool>;
template class Table<reservation::Reservation>;
template class Table<reservation::Allocation>;
template class Table<reservation::Event>;
template class Table<reservation::Policy>;

namespace reservation {

Capacity Flavor::demand() const {
  Capacity taken;
  taken.cores = cores;
  taken.ram = ram;
  taken.instances = 1;
  taken.gigabytes = gigabytes;
  return taken;
}

Policy usual_policy() {
  Policy policy;
  policy.max_duration_hours = kUsualDurationHours;
  return policy;
}

}  // namespace reservation
}  // namespace tabplane
