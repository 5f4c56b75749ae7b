package com.dezky.branding;

import static com.dezky.access.Permission.VIEW_TENANT;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.branding.accent.ThemeCss;
import com.dezky.branding.accent.ThemeCss.Extent;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Brand;
import com.dezky.ui.BrandMemory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What the portal's pages wear.
@Service
public class Brands {
    private final Looks looks;
    private final Access access;

    Brands(Looks looks, Access access) {
        this.looks = looks;
        this.access = access;
    }

    /// What a page about this tenant wears, for whoever belongs to it. The browser that asks remembers it.
    @Transactional(readOnly = true)
    public Brand worn(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_TENANT, tenant);
        var brand = brand(looks.of(tenant));
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                && web.getResponse() != null) {
            BrandMemory.keep(brand, web.getRequest(), web.getResponse());
        }
        return brand;
    }

    /// A look as pages wear it.
    public static Brand brand(Look look) {
        var accent = look.derived();
        return new Brand(look.product(), accent == null ? null : ThemeCss.of(accent, Extent.PAGE).address(),
                logo(look.shown(LogoSide.LIGHT)), logo(look.shown(LogoSide.DARK)));
    }

    private static Brand.@Nullable Logo logo(@Nullable LogoFile file) {
        return file == null ? null : new Brand.Logo(file.address(), file.width(), file.height());
    }
}
