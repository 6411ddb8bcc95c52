package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;

/**
 * An enrolled device: one app, one member of staff, one key.
 *
 * @param id its id, not secret
 * @param staff the staff code of whose device it is
 * @param publicKey its P-256 public key, X.509 SubjectPublicKeyInfo in DER
 * @param app what the app calls itself
 * @param enrolledAtMillis when it was enrolled
 * @param revokedAtMillis when it was revoked, null while it is not
 * @param heardAtMillis when the server last heard from it, null before the first exchange
 * @param driftMillis how far its clock was ahead of the server's then
 * @param waiting typed work it had not sent yet, by its own word
 */
public record DeviceRow(
    String id,
    String staff,
    byte[] publicKey,
    String app,
    long enrolledAtMillis,
    @Nullable Long revokedAtMillis,
    @Nullable Long heardAtMillis,
    long driftMillis,
    long waiting) {
  public boolean isRevoked() {
    return revokedAtMillis != null;
  }

  /** The same device, revoked at that time; one that is revoked already stays as it is. */
  public DeviceRow revoked(long atMillis) {
    return isRevoked()
        ? this
        : new DeviceRow(
            id,
            staff,
            publicKey,
            app,
            enrolledAtMillis,
            atMillis,
            heardAtMillis,
            driftMillis,
            waiting);
  }

  /** The same device, heard from just now. */
  public DeviceRow heard(long atMillis, long drift, long stillWaiting) {
    return new DeviceRow(
        id,
        staff,
        publicKey,
        app,
        enrolledAtMillis,
        revokedAtMillis,
        atMillis,
        drift,
        stillWaiting);
  }
}
