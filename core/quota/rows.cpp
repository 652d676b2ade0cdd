#include "core/quota/rows.h"

namespace tabplane {

template class Table<quota::Holding>;
template class Table<quota::Commission>;
template class Table<quota::Service>;
template class Table<quota::User>;
template class Table<quota::ResourceType>;
template class Table<quota::Settings>;

}  // namespace tabplane
