#include "core/fleet/notice_rows.h"

namespace tabplane {

template class Table<fleet::Channel>;
template class Table<fleet::Delivery>;
template class Table<fleet::Message>;
template class Table<fleet::Producer>;
template class Table<fleet::Hook>;
template class Table<fleet::Onboarding>;

}  // namespace tabplane
