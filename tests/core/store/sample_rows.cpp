#include "tests/core/store/sample_rows.h"

namespace tabplane {

template class Table<sample::Item>;
template class Table<sample::Edge>;
template class Table<sample::NewerItem>;
template class Table<sample::Extra>;

namespace sample {

Tables::Tables() {
  store.add(items);
  store.add(edges);
}

NewerTables::NewerTables() {
  store.add(items);
  store.add(edges);
  store.add(extras);
}

}  // namespace sample
}  // namespace tabplane
