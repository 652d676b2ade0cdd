#include "core/fleet/catalogue_rows.h"

namespace tabplane {

template class Table<fleet::Service>;
template class Table<fleet::Environment>;
template class Table<fleet::Model>;
template class Table<fleet::Plan>;
template class Table<fleet::PlanVersion>;
template class Table<fleet::Resource>;
template class Table<fleet::Region>;
template class Table<fleet::Machine>;

}  // namespace tabplane
