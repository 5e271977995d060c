import HuiyinTownship

extension TownshipProfile {
  /// 十条为民服务清单 as the directory holds it; nil: the profile has none, or not ten.
  var serviceList: ServiceList? {
    try? ServiceList(
      services.map { service in
        ServiceList.Item(
          number: Int(service.number), title: service.title, owner: service.ownerUnit,
          description: service.description)
      })
  }
}
