package com.dezky.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class BearerTest extends ApiTest {
    private void refuses(String token) {
        var answer = api().as(token).get("/users/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain(token);
    }

    @Test
    void refusesATokenThatIsExpiredNotYetValidOrSignedByNobodyWeKnow() {
        var now = Instant.now();
        refuses(TOKENS.token("dezky-portal", "x", c -> c.expirationTime(Date.from(now.minusSeconds(61)))));
        refuses(TOKENS.token("dezky-portal", "x", c -> c.notBeforeTime(Date.from(now.plusSeconds(90)))));
        refuses(TOKENS.token("dezky-portal", "x", c -> c.issuer("https://evil.test/")));
        refuses(TOKENS.token("dezky-portal", "x", c -> c.audience("dezky-operator")));
        refuses(TOKENS.token("dezky-portal", "x", c -> c.expirationTime(null)));
        refuses(TOKENS.token("dezky-portal", "x", c -> c.subject(null)));
        refuses("rubbish");
        refuses("a.b.c");
        refuses("x".repeat(9000));
    }

    @Test
    void allowsAMinuteOfClockSkew() {
        var now = Instant.now();
        var late = TOKENS.token("dezky-portal", "skew", c -> c.expirationTime(Date.from(now.minusSeconds(30))));
        assertThat(api().as(late).get("/users/me").status()).isEqualTo(200);
    }

    @Test
    void refusesUnsignedTokensAndTokensSignedWithASharedSecret() throws JOSEException {
        var claims = new JWTClaimsSet.Builder().issuer(TOKENS.issuer("dezky-portal")).audience("dezky-portal")
                .subject("x").claim("scope", "openid").expirationTime(Date.from(Instant.now().plusSeconds(60))).build();
        refuses(new PlainJWT(claims).serialize());
        var shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        shared.sign(new MACSigner(new byte[32]));
        refuses(shared.serialize());
    }

    @Test
    void refusesAnIdTokenWhereAnAccessTokenBelongs() {
        refuses(TOKENS.token("dezky-portal", "x", claims -> claims.claim("scope", null)));
    }

    @Test
    void aTokenWithoutTheWordBearerIsNoToken() {
        assertThat(api().get("/users/me", "Authorization", "Basic aWRhOng=").status()).isEqualTo(401);
        assertThat(api().get("/users/me").header("WWW-Authenticate")).isEqualTo("Bearer realm=\"dezky\"");
    }

    @Test
    void meMakesThePersonKnownAndFollowsTheirNameWhileTheyHaveNoHome() {
        assertThat(person("nora").get("/users/me").at("/name")).isEqualTo("Name of nora");
        var renamed = TOKENS.token("dezky-portal", "nora", claims -> claims.claim("name", "Nora Ny"));
        assertThat(api().as(renamed).get("/users/me").at("/name")).isEqualTo("Nora Ny");
        assertThat(api().as(renamed).get("/users/me").json()).isEqualTo(api().as(renamed).get("/users/me").json());
    }

    @Test
    void namingAGroupLikeATenantGainsNothingUnlessWeMadeThatGroup() {
        operator().post("/tenants", "{\"slug\":\"grouped\",\"name\":\"Grouped\",\"plan\":\"pro\"}");
        assertThat(person("gina", "grouped").get("/users/me").json().path("tenants").size()).isZero();

        sql("update tenant set authentik_group_id = 'made-by-us' where slug = 'grouped'");
        assertThat(person("gina", "grouped").get("/users/me").at("/tenants/0/roles/0")).isEqualTo("member");
        assertThat(person("gerd", "grouped:sales", "GROUPED").get("/users/me").json().path("tenants").size()).isZero();
    }

    @Test
    void aPersonMadeByTheirTenantIsKnownByAnAddressOnADomainThatItHasProven() {
        operator().post("/tenants", "{\"slug\":\"provers\",\"name\":\"Provers\",\"plan\":\"pro\"}");
        sql("""
            insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at)
            select gen_random_uuid(), id, 'people.test', 'c', now(), now() from tenant where slug = 'provers';
            insert into person (id, email, name, home_tenant_id)
            select gen_random_uuid(), who || '@people.test', who, t.id
              from tenant t, unnest('{early,later,after}'::text[]) as who where t.slug = 'provers';
            insert into membership (tenant_id, person_id)
            select p.home_tenant_id, p.id from person p where p.name in ('early', 'later', 'after');
            """);
        assertThat(person("early").get("/users/me").json().path("tenants").size()).isZero();

        sql("update mail_domain set proven_at = now() where name = 'people.test'");
        assertThat(person("later").get("/users/me").at("/tenants/0/roles/0")).isEqualTo("member");

        sql("update mail_domain set released_at = now() where name = 'people.test'");
        assertThat(person("after").get("/users/me").json().path("tenants").size()).isZero();
        sql("delete from mail_domain where name = 'people.test'");
    }

    @Test
    void someoneRemovedIsNotLetBackInByAGroupThatIsStillInTheirToken() {
        operator().post("/tenants", "{\"slug\":\"leavers\",\"name\":\"Leavers\",\"plan\":\"pro\"}");
        sql("update tenant set authentik_group_id = 'g' where slug = 'leavers'");
        person("leo", "leavers").get("/users/me");
        sql("update membership set state = 'removed' where person_id = (select id from person where subject = 'leo')");

        assertThat(person("leo", "leavers").get("/users/me").json().path("tenants").size()).isZero();
        assertThat(person("leo", "leavers").get("/tenants/leavers").status()).isEqualTo(404);
    }

    @Test
    void groupsOfTwoTenantsAreAGuessAndNobodyIsLetInByAGuess() {
        for (var slug : List.of("guess-a", "guess-b")) {
            operator().post("/tenants", "{\"slug\":\"" + slug + "\",\"name\":\"Guess\",\"plan\":\"pro\"}");
            sql("update tenant set authentik_group_id = 'g' where slug = '" + slug + "'");
        }
        assertThat(person("gus", "guess-a", "guess-b").get("/users/me").json().path("tenants").size()).isZero();
    }

    @Test
    void theAdminGroupMakesAPlatformAdminOnlyAtTheFirstOperatorToken() {
        var portal = person("paul", "dezky-platform-admins");
        assertThat(portal.get("/users/me").json().path("platformAdmin").asBoolean()).isFalse();

        var plain = TOKENS.token("dezky-operator", "paul", claims -> claims);
        assertThat(api().as(plain).get("/tenants/x").status()).isEqualTo(404);
        assertThat(api().as(TOKENS.operator("paul")).post("/tenants", "{}").status())
                .as("the first operator token came without the group").isEqualTo(403);
    }

    @Test
    void aRevokedPlatformAdminStaysRevoked() {
        var rita = api().as(TOKENS.operator("rita"));
        assertThat(rita.get("/users").status()).isEqualTo(200);
        var row = operator().get("/users/rita");
        var revoked = operator().patch("/users/rita", "{\"platformAdmin\":false}", "If-Match", row.header("ETag"));
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(rita.get("/users").status()).isEqualTo(403);
    }

    @Test
    void aDisabledAccountIsToldSo() {
        person("dora").get("/users/me");
        var row = operator().get("/users/dora");
        operator().patch("/users/dora", "{\"active\":false}", "If-Match", row.header("ETag"));

        var answer = person("dora").get("/users/me");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/type")).isEqualTo("urn:dezky:problem:account-disabled");
    }

    @Test
    void nobodyTakesTheirOwnAccessAway() {
        var row = operator().get("/users/ida");
        assertThat(operator().delete("/users/ida").status()).isEqualTo(409);
        assertThat(operator().patch("/users/ida", "{\"platformAdmin\":false}", "If-Match", row.header("ETag")).status())
                .isEqualTo(409);
    }
}
