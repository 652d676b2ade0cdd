#include "tests/core/api/fleet_stage.h"

namespace tabplane::api::test {

std::string fleet_scenario() {
  return R"({'tabplane_scenario': 1, 'now': '2030-01-01T00:00:00Z', 'seed': 3, 'fleet': {
    'provider': {'id': 'omnistrate', 'name': 'Demo', 'orgId': 'org-0'},
    'machines': [{'provider': 'aws', 'name': 'm1', 'cores': 2, 'memoryMiB': 4096}],
    'regions': [{'id': 'region-1', 'provider': 'aws', 'code': 'us-east-1', 'zones': ['us-east-1a']},
                {'id': 'region-2', 'provider': 'aws', 'code': 'eu-west-1', 'zones': []}],
    'organizations': [{'id': 'org-0', 'name': 'Demo'}, {'id': 'org-1', 'name': 'Acme', 'url': 'https://acme.invalid'}],
    'users': [{'id': 'user-0', 'orgId': 'org-0', 'name': 'Op', 'email': 'op@demo.invalid', 'createdAt': '2029-01-01T00:00:00Z'},
              {'id': 'user-1', 'orgId': 'org-1', 'name': 'Ann', 'email': 'ann@acme.invalid', 'attributes': {'tier': 'gold'}},
              {'id': 'user-2', 'orgId': 'org-1', 'name': 'Bob', 'email': 'bob@acme.invalid', 'status': 'NOT_ENABLED'},
              {'id': 'user-3', 'orgId': 'org-1', 'name': 'Cid', 'email': 'cid@acme.invalid'}],
    'accounts': [{'id': 'ac-1', 'name': 'Dev', 'provider': 'aws', 'accountId': '000000000001'}],
    'services': [{'id': 's-1', 'name': 'Postgres', 'key': 'postgres', 'createdAt': '2029-01-01T00:00:00Z',
      'environments': [{'id': 'se-1', 'name': 'Production', 'key': 'prod', 'type': 'PROD',
        'models': [{'id': 'sm-1', 'name': 'Hosted', 'key': 'hosted', 'type': 'OMNISTRATE_HOSTED',
          'plans': [{'id': 'pt-1', 'name': 'Premium', 'key': 'premium',
            'offering': {'maxNumberOfInstances': 20, 'onPremPlatforms': ['k3s']},
            'price': [{'dimension': 'CPU core hours', 'nano': 60000000}],
            'versions': [{'version': '1.0', 'status': 'Active'}, {'version': '2.0', 'status': 'Preferred'}],
            'resources': [{'id': 'r-2', 'key': 'cache', 'main': false},
              {'id': 'r-1', 'key': 'db', 'name': 'Database', 'machine': 'm1', 'storageGiB': 20,
               'replicas': {'min': 1, 'default': 2, 'max': 4}, 'highAvailability': true,
               'backup': {'periodHours': 0, 'retentionDays': 7}, 'capabilities': ['CUSTOM_DNS'],
               'ports': [5432], 'dependsOn': ['r-2'],
               'parameters': [{'key': 'name', 'required': true, 'regex': '[a-z]+'},
                              {'key': 'size', 'type': 'Float64', 'modifiable': false},
                              {'key': 'peer', 'type': 'Resource', 'dependentResourceID': 'r-1'}]},
              {'id': 'r-3', 'key': 'proxy', 'proxyType': 'PortsBasedProxy'},
              {'id': 'r-4', 'key': 'account', 'accountConfig': true,
               'parameters': [{'key': 'account_id'}]}]}]}]}]}],
    'cells': [{'id': 'hc-1', 'region': 'region-1', 'accountId': 'ac-1'}],
    'subscriptions': [{'id': 'sub-1', 'plan': 'pt-1', 'userId': 'user-1', 'default': true}],
    'subscriptionRequests': [{'id': 'subr-1', 'plan': 'pt-1', 'userId': 'user-3'}],
    'instances': [{'id': 'instance-1', 'subscription': 'sub-1', 'resource': 'r-1', 'version': '1.0', 'cell': 'hc-1',
      'params': {'name': 'orders'}, 'tags': [{'key': 'team', 'value': 'a'}]}],
    'snapshots': [{'id': 'instance-ss-1', 'instance': 'instance-1'}]}})";
}

Reply fleet_call(Plane& plane, const std::string& method, const std::string& target,
                 const std::string& body) {
  return plane.send({method, target, {}, json_text(body)});
}

std::size_t fleet_audits(Plane& plane) {
  return plane.get(kFleet + "/audit-events?pageSize=1000").count("/events");
}

}  // namespace tabplane::api::test
