#include "core/autoscale/rows.h"

namespace tabplane {

template class Table<autoscale::Identity>;
template class Table<autoscale::Settings>;
template class Table<autoscale::Container>;
template class Table<autoscale::Policy>;
template class Table<autoscale::Decision>;
template class Table<autoscale::Segment>;
template class Table<autoscale::Task>;
template class Table<autoscale::Callback>;
template class Table<autoscale::Sample>;
template class Table<autoscale::Workload>;

}  // namespace tabplane
