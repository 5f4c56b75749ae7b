package com.dezky.emulator.authentik;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;

/// The one RSA key that signs everything. It is kept, so tokens outlive a restart.
final class Keys {
    private final RSAKey key;
    private final JWSSigner signer;

    Keys(Facts facts) {
        try {
            this.key = RSAKey.parse(facts.get("signing-key", Keys::generate));
            this.signer = new RSASSASigner(key);
        } catch (ParseException | JOSEException damaged) {
            throw new IllegalStateException("the kept signing key cannot be used", damaged);
        }
    }

    private static String generate() {
        try {
            return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true).generate().toJSONString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The public half, as the JWKS endpoint shows it.
    Map<String, Object> published() {
        return new JWKSet(key).toPublicJWKSet().toJSONObject();
    }

    /// With the secret of a client that has no key (HS256).
    static String sign(String secret, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build(), claims);
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException tooShort) {
            throw new IllegalStateException(tooShort);
        }
    }

    String sign(JOSEObjectType type, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).type(type).keyID(key.getKeyID()).build(), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
