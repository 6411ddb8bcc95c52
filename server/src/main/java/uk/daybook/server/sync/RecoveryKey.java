package uk.daybook.server.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import uk.daybook.domain.Ids;
import uk.daybook.server.store.OwnDirectory;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreException;

/**
 * The service's recovery key, a P-256 key pair. Devices are given the public half when they enrol,
 * seal their rescue files with it, and wrap the key of what is on them to it.
 *
 * <p>The private half is in {@value #FILE_NAME} in the server's directory: its 32 bytes,
 * big-endian, for the owner of the file alone. It is made once, by the first server that starts
 * there, and never replaced. Whoever has it can open every rescue file and, with a device in hand,
 * what is on the device; without it nobody can. It is not in the store's backups: keep a copy apart
 * from them.
 *
 * <p>Immutable and safe for many threads.
 */
public final class RecoveryKey {
  /** The name of its file in the server's directory. */
  public static final String FILE_NAME = "recovery.key";

  /** The first bytes of the SHA-256 of the public half in DER: which key it is. */
  static final int ID_BYTES = 8;

  private static final int SECRET_BYTES = 32;
  private static final ECDomainParameters CURVE =
      new ECNamedDomainParameters(
          SECObjectIdentifiers.secp256r1, SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));

  private final ECPrivateKeyParameters secret;
  private final ECPublicKeyParameters point;

  private RecoveryKey(BigInteger secret) {
    this.secret = new ECPrivateKeyParameters(secret, CURVE);
    this.point =
        new ECPublicKeyParameters(
            new FixedPointCombMultiplier().multiply(CURVE.getG(), secret).normalize(), CURVE);
  }

  /**
   * The key in that directory, made when there is none.
   *
   * @throws StoreException when its file cannot be read or written, or is none
   */
  public static RecoveryKey in(Path directory, Ids.RandomBits random) {
    Path file = directory.resolve(FILE_NAME);
    try {
      if (!Files.exists(file)) {
        OwnDirectory.make(directoryOf(file));
        make(file, random);
      }
      return read(file);
    } catch (IOException e) {
      throw outOfReach(file, e);
    }
  }

  /**
   * The key in that directory, made when there is none, which must be the service's: every server
   * of a store gives its devices the same.
   *
   * @throws StoreException when the store knows another, saying what to do
   */
  public static RecoveryKey of(Store store, Path directory, Ids.RandomBits random) {
    if (existing(directory).isEmpty() && store.read(Reading::recoveryKey).isPresent()) {
      throw new StoreException(
          "There is no %s in %s, and the devices of this service have one. Copy it there from"
                  .formatted(FILE_NAME, directory)
              + " another server or from your safe. If it is lost for good, see"
              + " accept-recovery-key",
          null);
    }
    RecoveryKey key = in(directory, random);
    byte[] services = store.write(writing -> writing.agreeOnRecoveryKey(key.publicKey()));
    if (!Arrays.equals(services, key.publicKey())) {
      throw new StoreException(
          "%s is not the recovery key that the devices of this service have. Put the right one in"
                  .formatted(directory.resolve(FILE_NAME))
              + " its place: another server has it, or your safe. If it is lost for good, see"
              + " accept-recovery-key",
          null);
    }
    return key;
  }

  /**
   * The key in that directory; empty when there is none, and none is made.
   *
   * @throws StoreException when its file cannot be read, or is none
   */
  public static Optional<RecoveryKey> existing(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    try {
      return Optional.of(read(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw outOfReach(file, e);
    }
  }

  /** Most often it was put back by another user: by root, beside what the service owns. */
  private static StoreException outOfReach(Path file, IOException cause) {
    return new StoreException(
        "%s cannot be read or written: is it the user %s's, and is there room?"
            .formatted(file, System.getProperty("user.name")),
        cause);
  }

  private static RecoveryKey read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    BigInteger secret = new BigInteger(1, bytes);
    if (bytes.length != SECRET_BYTES || !isSecret(secret)) {
      throw new StoreException(file + " is not a recovery key. It was left as it is", null);
    }
    return new RecoveryKey(secret);
  }

  private static boolean isSecret(BigInteger number) {
    return number.signum() > 0 && number.compareTo(CURVE.getN()) < 0;
  }

  private static void make(Path file, Ids.RandomBits random) throws IOException {
    BigInteger secret = BigInteger.ZERO;
    while (!isSecret(secret)) {
      ByteBuffer drawn = ByteBuffer.allocate(SECRET_BYTES);
      while (drawn.hasRemaining()) {
        drawn.putLong(random.next());
      }
      secret = new BigInteger(1, drawn.array());
    }
    // Written whole under another name first: a half-written key must never be taken for the key.
    Path fresh = Files.createTempFile(directoryOf(file), FILE_NAME, ".new");
    try {
      closeToOthers(fresh);
      try (FileChannel channel = FileChannel.open(fresh, EnumSet.of(StandardOpenOption.WRITE))) {
        ByteBuffer bytes = ByteBuffer.wrap(BigIntegers.asUnsignedByteArray(SECRET_BYTES, secret));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      putInPlace(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** A link, unlike a move, never replaces a key that another server has just put there. */
  private static void putInPlace(Path fresh, Path file) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // made by another server between the look and this: that one is the key
    } catch (UnsupportedOperationException | FileSystemException e) {
      // a file system without links
      Files.move(fresh, file);
    }
    try (FileChannel directory = FileChannel.open(directoryOf(file), StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      // Windows does not open directories; the file itself is on disk
    }
  }

  private static Path directoryOf(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    return directory == null ? file.getFileSystem().getPath(".") : directory;
  }

  private static void closeToOthers(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException e) {
      // No such permissions here (Windows): the directory's are inherited.
      file.toFile().setReadable(true, true);
    }
  }

  /** The public half, X.509 SubjectPublicKeyInfo in DER. */
  public byte[] publicKey() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(point).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] id() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(publicKey());
      return Arrays.copyOf(hash, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  /**
   * Begins to open what was sealed to this key: RFC 9180 (HPKE), base mode, DHKEM(P-256,
   * HKDF-SHA256), HKDF-SHA256, AES-256-GCM. {@link IllegalArgumentException} or {@link
   * IllegalStateException} when the encapsulated key is no point of the curve.
   */
  HPKEContext begin(byte[] encapsulated, byte[] about) {
    HPKE hpke =
        new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    return hpke.setupBaseR(encapsulated, new AsymmetricCipherKeyPair(point, secret), about);
  }
}
