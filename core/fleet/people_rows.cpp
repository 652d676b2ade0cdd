#include "core/fleet/people_rows.h"

namespace tabplane {

template class Table<fleet::Organization>;
template class Table<fleet::User>;
template class Table<fleet::Token>;
template class Table<fleet::Account>;
template class Table<fleet::Subscription>;
template class Table<fleet::SubscriptionRequest>;

}  // namespace tabplane
