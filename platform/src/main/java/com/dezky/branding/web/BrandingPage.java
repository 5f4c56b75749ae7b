package com.dezky.branding.web;

import com.dezky.branding.LogoFile;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the organisation looks, and the form to change it.
/// @param manages whether the viewer may change it
/// @param version what the form was drawn from
/// @param mailOff whether this installation sends no mail
public record BrandingPage(Shell shell, Form form, boolean manages, long version, List<Inherited> values,
        List<LogoField> logos, Preview preview, List<MailRow> mails, boolean mailOff) {
    /// A field without a form: what holds, and who says so.
    public record Inherited(String label, String value, String source) {}

    /// One logo.
    /// @param name   `logoLight` or `logoDark`
    /// @param theme  `light` or `dark`: what it stands on
    /// @param file   what shows; null for our mark
    /// @param own    whether it is the organisation's own, and can be removed
    /// @param hint   what may be sent, and where the present one comes from
    public record LogoField(String name, String theme, String label, String hint, @Nullable LogoFile file,
            boolean own) {}

    /// A mail whose words can be changed.
    public record MailRow(String href, String name, String source) {}
}
