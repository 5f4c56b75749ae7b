package com.dezky.audit.chain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/// The installation's key for the heads of its chains. The private half is given to workers alone.
@Component
public class SigningKey {
    /// @param signingKey the private half, PKCS#8 in base 64; blank where nothing is signed
    /// @param publicKeys the public halves, in base 64: the one in use first, then those of the past
    @ConfigurationProperties("dezky.audit")
    record Settings(@DefaultValue("") String signingKey, @DefaultValue({}) List<String> publicKeys) {}

    private final @Nullable PrivateKey key;
    private final PublicKeys publicKeys;

    SigningKey(Settings settings) {
        this.publicKeys = PublicKeys.of(settings.publicKeys.stream().filter(one -> !one.isBlank()).toList());
        this.key = settings.signingKey.isBlank() ? null : privateKey(settings.signingKey);
        if (key != null && (settings.publicKeys.isEmpty() || !publicKeys.signed(sign(null, 0, SealedEntry.beginning(),
                Instant.EPOCH, Instant.EPOCH)))) {
            throw new IllegalStateException(
                    "dezky.audit.public-keys has to begin with the public half of dezky.audit.signing-key");
        }
    }

    /// Whether this instance can sign.
    boolean present() {
        return key != null;
    }

    /// The keys that heads are checked with.
    public PublicKeys published() {
        return publicKeys;
    }

    Head sign(@Nullable UUID tenant, long seq, byte[] hash, Instant through, Instant signedAt) {
        if (key == null) {
            throw new IllegalStateException("there is no key to sign with");
        }
        var id = publicKeys.published().keySet().iterator().next();
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(Head.statement(tenant, seq, hash, through, signedAt, id));
            return new Head(tenant, seq, hash, through, signedAt, id, signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the head of a chain could not be signed", failure);
        }
    }

    private static PrivateKey privateKey(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(
                    Base64.getMimeDecoder().decode(base64)));
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalStateException("dezky.audit.signing-key is no Ed25519 key in PKCS#8", notAKey);
        }
    }
}
