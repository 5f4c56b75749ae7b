package com.dezky.branding;

import com.dezky.access.Scope;
import com.dezky.branding.accent.Accent;
import com.dezky.branding.logo.Logo;
import com.dezky.kernel.TenantId;
import com.dezky.notification.MailFace;
import com.dezky.notification.MailFaces;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.tenant.TenantProgress;
import com.dezky.ui.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells the mail's writer how a tenant looks. Mail programs show no SVG, so only a picture of pixels goes along.
@Component
class BrandedMail implements MailFaces {
    private final BrandingStore store;
    private final TenantProgress tenants;
    private final Scope scope;
    private final TransactionTemplate transaction;

    BrandedMail(BrandingStore store, TenantProgress tenants, Scope scope, TransactionTemplate transaction) {
        this.store = store;
        this.tenants = tenants;
        this.scope = scope;
        this.transaction = transaction;
    }

    @Override
    public MailFace of(TenantId tenant) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> store.find(new Owner.OfTenant(
                tenant)).map(look -> face(look, logo(look), language(tenant))).orElse(MailFace.DEZKY))));
    }

    private @Nullable Language language(TenantId tenant) {
        return tenants.find(tenant).map(found -> found.preferences().language()).orElse(null);
    }

    private static MailFace face(Look look, byte @Nullable [] logo, @Nullable Language language) {
        var accent = look.derived();
        return new MailFace(look.product(), accent == null ? MailFace.DEZKY.accent() : accent.colour().hex(),
                accent == null ? MailFace.DEZKY.on() : accent.on().hex(), ink(accent), logo, language, words(look));
    }

    private static String ink(@Nullable Accent accent) {
        return accent == null ? MailFace.DEZKY.ink() : accent.light().ink().hex();
    }

    private static Map<String, Words> words(Look look) {
        var words = new HashMap<String, Words>();
        look.mails().forEach((key, said) -> words.put(key.toString(), Objects.requireNonNull(said.value())));
        return words;
    }

    private byte @Nullable [] logo(Look look) {
        var shown = look.shown(LogoSide.LIGHT);
        return shown == null || shown.format() != Logo.Format.PNG
                ? null
                : store.served(shown.hash()).map(BrandingStore.Served::content).orElse(null);
    }
}
