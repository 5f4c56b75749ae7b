package com.dezky.sso.web;

import com.dezky.authentik.AppClient;
import com.dezky.sso.SsoApp;
import com.dezky.sso.web.AppPage.Snippet;
import com.dezky.ui.Texts;
import java.net.URI;
import java.util.List;

/// Settings of well-known programs, with this app's values in them; the secret alone is left for who has it. Sources: the
/// programs' own manuals (Grafana: generic OAuth; GitLab: OpenID Connect OmniAuth; Nextcloud: `user_oidc`).
final class Snippets {
    static final String SECRET = "CLIENT_SECRET";

    private Snippets() {}

    static List<Snippet> of(SsoApp app, AppClient.Endpoints at, Texts texts) {
        var home = home(app);
        return List.of(
                new Snippet(texts.text("sso.snippet.grafana-env"), texts.text("sso.snippet.grafana.words", "address",
                        home + "/login/generic_oauth"), grafanaEnvironment(app, at, home)),
                new Snippet(texts.text("sso.snippet.grafana-ini"), texts.text("sso.snippet.grafana.words", "address",
                        home + "/login/generic_oauth"), grafanaIni(app, at, home)),
                new Snippet(texts.text("sso.snippet.gitlab"), texts.text("sso.snippet.gitlab.words", "address", home
                        + "/users/auth/openid_connect/callback"), gitlab(app, at, home)),
                new Snippet(texts.text("sso.snippet.nextcloud"), texts.text("sso.snippet.nextcloud.words", "address",
                        home + "/apps/user_oidc/code"), nextcloud(app, at)),
                new Snippet(texts.text("sso.snippet.other"), texts.text("sso.snippet.other.words"), other(app, at)));
    }

    /// Where the program itself is: the host of its first address.
    private static String home(SsoApp app) {
        var uri = URI.create(app.redirectUris().getFirst());
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String grafanaEnvironment(SsoApp app, AppClient.Endpoints at, String home) {
        return """
               GF_SERVER_ROOT_URL=%s/
               GF_AUTH_GENERIC_OAUTH_ENABLED=true
               GF_AUTH_GENERIC_OAUTH_NAME=Dezky
               GF_AUTH_GENERIC_OAUTH_CLIENT_ID=%s
               GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET=%s
               GF_AUTH_GENERIC_OAUTH_SCOPES=openid email profile offline_access
               GF_AUTH_GENERIC_OAUTH_AUTH_URL=%s
               GF_AUTH_GENERIC_OAUTH_TOKEN_URL=%s
               GF_AUTH_GENERIC_OAUTH_API_URL=%s
               GF_AUTH_GENERIC_OAUTH_USE_PKCE=true
               GF_AUTH_GENERIC_OAUTH_USE_REFRESH_TOKEN=true
               GF_AUTH_GENERIC_OAUTH_ALLOW_SIGN_UP=true
               GF_AUTH_SIGNOUT_REDIRECT_URL=%s""".formatted(home, app.clientId(), SECRET, at.authorization(),
                at.token(), at.userinfo(), at.endSession());
    }

    private static String grafanaIni(SsoApp app, AppClient.Endpoints at, String home) {
        return """
               [server]
               root_url = %s/

               [auth]
               signout_redirect_url = %s

               [auth.generic_oauth]
               enabled = true
               name = Dezky
               client_id = %s
               client_secret = %s
               scopes = openid email profile offline_access
               auth_url = %s
               token_url = %s
               api_url = %s
               use_pkce = true
               use_refresh_token = true
               allow_sign_up = true""".formatted(home, at.endSession(), app.clientId(), SECRET, at.authorization(),
                at.token(), at.userinfo());
    }

    /// The issuer keeps its final slash: GitLab compares it letter by letter.
    private static String gitlab(SsoApp app, AppClient.Endpoints at, String home) {
        return """
               gitlab_rails['omniauth_allow_single_sign_on'] = ['openid_connect']
               gitlab_rails['omniauth_block_auto_created_users'] = false
               gitlab_rails['omniauth_providers'] = [
                 {
                   name: "openid_connect",
                   label: "Dezky",
                   args: {
                     name: "openid_connect",
                     scope: ["openid", "profile", "email"],
                     response_type: "code",
                     issuer: "%s",
                     discovery: true,
                     client_auth_method: "query",
                     uid_field: "sub",
                     send_scope_to_token_endpoint: "false",
                     pkce: true,
                     client_options: {
                       identifier: "%s",
                       secret: "%s",
                       redirect_uri: "%s/users/auth/openid_connect/callback"
                     }
                   }
                 }
               ]""".formatted(at.issuer(), app.clientId(), SECRET, home);
    }

    private static String nextcloud(SsoApp app, AppClient.Endpoints at) {
        return """
               php occ app:install user_oidc
               php occ user_oidc:provider Dezky \\
                 --clientid="%s" \\
                 --clientsecret="%s" \\
                 --discoveryuri="%s" \\
                 --scope="openid email profile" \\
                 --mapping-uid=sub \\
                 --mapping-display-name=name \\
                 --mapping-email=email""".formatted(app.clientId(), SECRET, at.discovery());
    }

    private static String other(SsoApp app, AppClient.Endpoints at) {
        return """
               OIDC_ISSUER=%s
               OIDC_DISCOVERY_URL=%s
               OIDC_CLIENT_ID=%s
               OIDC_CLIENT_SECRET=%s
               OIDC_REDIRECT_URI=%s
               OIDC_SCOPES=openid email profile""".formatted(at.issuer(), at.discovery(), app.clientId(), SECRET,
                app.redirectUris().getFirst());
    }
}
