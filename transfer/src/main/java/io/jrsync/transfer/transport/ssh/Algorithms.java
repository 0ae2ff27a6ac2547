package io.jrsync.transfer.transport.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.mac.Macs;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.signature.SignatureRSA;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.DHGexSHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * The algorithms that are offered, best first. AES-GCM leads because the JDK does it with the
 * processor's own instructions, several times faster than all others. Nothing rests on SHA-1 but
 * the last resort of message authentication.
 */
final class Algorithms {
  private static final List<Factory.Named<Cipher>> CIPHERS =
      List.of(
          GcmCiphers.AES128GCM(),
          GcmCiphers.AES256GCM(),
          BlockCiphers.AES128CTR(),
          BlockCiphers.AES192CTR(),
          BlockCiphers.AES256CTR(),
          ChachaPolyCiphers.CHACHA_POLY_OPENSSH());

  /**
   * sshj reports through exceptions what matters, and logs the same again, failures of
   * authentication with their stack.
   */
  private static final LoggerFactory SILENCE =
      new LoggerFactory() {
        @Override
        public Logger getLogger(String name) {
          return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> type) {
          return NOPLogger.NOP_LOGGER;
        }
      };

  static {
    SecurityUtils.setRegisterBouncyCastle(false);
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      // Last: it does what the JDK cannot, ChaCha20 and keys by sshj's names, and is slow at the
      // rest.
      Security.addProvider(new BouncyCastleProvider());
    }
  }

  private Algorithms() {}

  /** The names of all ciphers, best first. */
  static List<String> cipherNames() {
    return CIPHERS.stream().map(Factory.Named::getName).toList();
  }

  /**
   * Returns sshj's configuration for one connection.
   *
   * @param ciphers the names of those that may be used, best first
   * @param certifiedHosts an authority is known that may vouch for the host
   */
  static Config config(List<String> ciphers, boolean certifiedHosts) {
    ConfigImpl config = new ConfigImpl();
    config.setLoggerFactory(SILENCE);
    config.setVersion("jrsync");
    config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
    config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
    config.setKeyExchangeFactories(
        List.of(
            new Curve25519SHA256.Factory(),
            new Curve25519SHA256.FactoryLibSsh(),
            new ECDHNistP.Factory256(),
            new ECDHNistP.Factory384(),
            new ECDHNistP.Factory521(),
            new DHGexSHA256.Factory(),
            DHGroups.Group16SHA512(),
            DHGroups.Group18SHA512(),
            DHGroups.Group14SHA256()));
    config.setKeyAlgorithms(hostKeys(certifiedHosts));
    config.setCipherFactories(
        ciphers.stream().map(name -> Factory.Named.Util.get(CIPHERS, name)).toList());
    config.setMACFactories(
        List.of(
            Macs.HMACSHA2256Etm(),
            Macs.HMACSHA2512Etm(),
            Macs.HMACSHA2256(),
            Macs.HMACSHA2512(),
            Macs.HMACSHA1Etm(),
            Macs.HMACSHA1()));
    config.setCompressionFactories(List.of(new NoneCompression.Factory()));
    config.setFileKeyProviderFactories(List.of());
    return config;
  }

  private static List<Factory.Named<KeyAlgorithm>> hostKeys(boolean certified) {
    List<Factory.Named<KeyAlgorithm>> keys = new ArrayList<>();
    if (certified) {
      keys.add(KeyAlgorithms.EdDSA25519CertV01());
      keys.add(KeyAlgorithms.ECDSASHANistp256CertV01());
      keys.add(KeyAlgorithms.ECDSASHANistp384CertV01());
      keys.add(KeyAlgorithms.ECDSASHANistp521CertV01());
      keys.add(
          new KeyAlgorithms.Factory(
              "rsa-sha2-512-cert-v01@openssh.com",
              new SignatureRSA.FactoryRSASHA512(),
              KeyType.RSA_CERT));
      keys.add(
          new KeyAlgorithms.Factory(
              "rsa-sha2-256-cert-v01@openssh.com",
              new SignatureRSA.FactoryRSASHA256(),
              KeyType.RSA_CERT));
    }
    keys.add(KeyAlgorithms.EdDSA25519());
    keys.add(KeyAlgorithms.ECDSASHANistp256());
    keys.add(KeyAlgorithms.ECDSASHANistp384());
    keys.add(KeyAlgorithms.ECDSASHANistp521());
    keys.add(KeyAlgorithms.RSASHA512());
    keys.add(KeyAlgorithms.RSASHA256());
    return keys;
  }
}
