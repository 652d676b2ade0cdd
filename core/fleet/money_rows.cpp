#include "core/fleet/money_rows.h"

namespace tabplane {

template class Table<fleet::Meter>;
template class Table<fleet::Invoice>;
template class Table<fleet::Tally>;
template class Table<fleet::Books>;

}  // namespace tabplane
