package org.tidewaiter.enrich.network;

/**
 * What a site says of a host or a network. Texts are empty where it says nothing.
 *
 * @param name what it is called
 * @param zone the security zone that it is in
 * @param owner who answers for it
 * @param role what it is for
 * @param os its operating system
 */
public record Asset(String name, String zone, String owner, String role, String os) {

  /** Returns this asset, with what it does not say taken from the network around it. */
  Asset within(Asset around) {
    return new Asset(
        name.isEmpty() ? around.name : name,
        zone.isEmpty() ? around.zone : zone,
        owner.isEmpty() ? around.owner : owner,
        role.isEmpty() ? around.role : role,
        os.isEmpty() ? around.os : os);
  }

  /** Returns a text by its place among the columns name, zone, owner, role, os. */
  String text(int index) {
    return switch (index) {
      case 0 -> name;
      case 1 -> zone;
      case 2 -> owner;
      case 3 -> role;
      default -> os;
    };
  }
}
