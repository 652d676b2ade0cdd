// What a virtual day of autoscaling costs: containers with four policies each, one sample a minute.
#pragma once

namespace tabplane::bench {

void measure_container_days();

}  // namespace tabplane::bench
