#include "core/fleet/instance_rows.h"

namespace tabplane {

template class Table<fleet::Cell>;
template class Table<fleet::Instance>;
template class Table<fleet::Snapshot>;
template class Table<fleet::UpgradePath>;
template class Table<fleet::InstanceUpgrade>;

}  // namespace tabplane
