package com.dezky.access.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Proves the tokens that the identity provider addresses to us as its client: id tokens and logout tokens.
@Component
public class IdTokens {
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final IssuerKeys keys;
    private final Clock clock;

    IdTokens(IssuerKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// The sign-in that this id token proves (OpenID Connect Core 1.0, section 3.1.3.7).
    /// @param nonce the one we sent along with the browser
    /// @throws InvalidToken        when it proves nothing
    /// @throws IdentityUnavailable when the issuer's keys cannot be had
    public IdToken prove(IdentitySettings.Client client, String token, String nonce) throws InvalidToken {
        var claims = process(keys.processor(client, Set.of("sub", "exp", "iat", "nonce")), token);
        try {
            if (!same(nonce, claims.getStringClaim("nonce"))) {
                throw new InvalidToken("The id token belongs to another sign-in");
            }
            if (claims.getAudience().size() > 1 && !client.clientId().equals(claims.getStringClaim("azp"))) {
                throw new InvalidToken("The id token was made for another client");
            }
            var groups = claims.getStringListClaim("groups");
            var caller = new VerifiedToken(claims.getSubject(), client.clientId(), text(claims, "email"),
                    text(claims, "name"), groups == null ? List.of() : List.copyOf(groups),
                    claims.getExpirationTime().toInstant());
            var proved = claims.getDateClaim("auth_time");
            return new IdToken(caller, claims.getStringClaim("sid"), proved == null ? null : proved.toInstant());
        } catch (ParseException unreadable) {
            throw new InvalidToken("The id token cannot be read");
        }
    }

    /// What this logout token asks for (OpenID Connect Back-Channel Logout 1.0, section 2.6). Whether it was sent
    /// before is the caller's question.
    /// @throws InvalidToken        when it asks for nothing we would do
    /// @throws IdentityUnavailable when the issuer's keys cannot be had
    public LogoutToken proveLogout(IdentitySettings.Client client, String token) throws InvalidToken {
        var processor = keys.processor(client, Set.of("iat", "exp", "jti", "events"));
        // The type keeps an id token, which has the same issuer, audience and signature, from ending anything.
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("logout+jwt")));
        var claims = process(processor, token);
        try {
            var sid = claims.getStringClaim("sid");
            if (claims.getClaim("nonce") != null) {
                throw new InvalidToken("A logout token carries no nonce");
            }
            if (!claims.getJSONObjectClaim("events").containsKey(LOGOUT_EVENT)) {
                throw new InvalidToken("The token announces no logout");
            }
            if (sid == null && claims.getSubject() == null) {
                throw new InvalidToken("The logout token names nobody");
            }
            if (issuedAt(claims).isAfter(clock.instant().plusSeconds(IssuerKeys.SKEW_SECONDS))) {
                throw new InvalidToken("The logout token comes from the future");
            }
            return new LogoutToken(client.issuer(), Objects.requireNonNull(claims.getJWTID()), sid,
                    claims.getSubject(), claims.getExpirationTime().toInstant());
        } catch (ParseException unreadable) {
            throw new InvalidToken("The logout token cannot be read");
        }
    }

    private static JWTClaimsSet process(DefaultJWTProcessor<SecurityContext> processor, String token)
            throws InvalidToken {
        try {
            return processor.process(token, null);
        } catch (RateLimitReachedException unknownKey) {
            throw new InvalidToken("The token names an unknown key");
        } catch (KeySourceException unreachable) {
            throw new IdentityUnavailable(unreachable);
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            throw new InvalidToken("The token cannot be trusted");
        }
    }

    private static Instant issuedAt(JWTClaimsSet claims) {
        return claims.getIssueTime().toInstant();
    }

    private static String text(JWTClaimsSet claims, String name) throws ParseException {
        var text = claims.getStringClaim(name);
        return text == null ? "" : text;
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }
}
