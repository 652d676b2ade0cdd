// What the module offers its page to read the console by (see widget_rows.h): `widgets()`.
mergeInto(LibraryManager.library, {
  $widget_rows: {text: ''},

  tabplane_give_widgets__deps: ['$widget_rows', '$mail'],
  tabplane_give_widgets: function (rows, size) {
    widget_rows.text = mail.text(rows, size);
  },

  tabplane_offer_widgets__deps: ['$widget_rows'],
  tabplane_offer_widgets: function () {
    Module['widgets'] = function () {
      _tabplane_read_widgets();
      return widget_rows.text
        .split('\n')
        .slice(0, -1)
        .map(function (line) {
          const fields = line.split('\t');
          return {
            'role': fields[0],
            'region': fields[1],
            'name': fields[2],
            'value': fields[3],
            'description': fields[4],
            'states': fields[5].split(' ').filter(Boolean),
            'x': Number(fields[6]),
            'y': Number(fields[7]),
            'width': Number(fields[8]),
            'height': Number(fields[9]),
            'id': Number(fields[10]),
          };
        });
    };
  },
});
