#include "core/fleet/activity_rows.h"

namespace tabplane {

template class Table<fleet::Workflow>;
template class Table<fleet::AuditEvent>;
template class Table<fleet::CustomerEvent>;
template class Table<fleet::ProviderEvent>;
template class Table<fleet::OrderedFault>;
template class Table<fleet::Settings>;
template class Table<fleet::Orchestration>;

}  // namespace tabplane
