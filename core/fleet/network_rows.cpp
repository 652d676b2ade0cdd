#include "core/fleet/network_rows.h"

namespace tabplane {

template class Table<fleet::Network>;
template class Table<fleet::NodePool>;

}  // namespace tabplane
