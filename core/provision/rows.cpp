#include "core/provision/rows.h"

namespace tabplane {

template class Table<provision::Channel>;
template class Table<provision::Profile>;
template class Table<provision::Event>;
template class Table<provision::Deployment>;
template class Table<provision::Resource>;
template class Table<provision::Step>;
template class Table<provision::Callback>;
template class Table<provision::Fault>;
template class Table<provision::Key>;
template class Table<provision::Settings>;

}  // namespace tabplane
