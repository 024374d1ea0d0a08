"""A WordPress post, or a part of it, that a newsletter, a paywall or a membership plugin closes is withheld."""

from __future__ import annotations

import pytest

from tts.sources.wordpress_readers import for_whom

UM = 'a:3:{s:26:"_um_custom_access_settings";b:%s;s:14:"_um_accessible";i:0;s:21:"_um_access_roles_list";s:0:"";}'


@pytest.mark.parametrize(
    ("key", "value", "who"),
    [
        ("_jetpack_newsletter_access", "paid_subscribers", "for paying subscribers"),
        ("_jetpack_newsletter_access", "subscribers", "for subscribers only"),
        ("_jetpack_newsletter_access", "everybody", ""),
        ("_jetpack_newsletter_tier_id", "12", ""),
        ("_jetpack_memberships_contains_paid_content", "1", "for paying readers (_jetp"),
        ("_members_access_role", "subscriber", "for members only (_memb"),
        ("_is_paid", "1", "for paying readers"),
        ("_is_paid", "0", ""),
        ("rcp_user_level", "All", ""),
        ("rcp_access_level", "3", "for members only"),
        ("um_content_restriction", UM % 1, "for members only"),
        ("um_content_restriction", UM % 0, ""),
        ("_wc_memberships_force_public", "yes", ""),
        ("_private_notes", "ask Ines", ""),
        ("_thumbnail_id", "9", ""),
        ("_premium_intro", "A sentence, not a mark.", ""),
        ("theme_premium_style", "1", ""),
        ("_restrict_options", "1", "for members only"),
        ("_is_premium", "field_60ab3f2c91d04", ""),
        ("_visibility", "members", "for members only (_vis"),
        ("access", "private", "for some readers only"),
        ("_access_level", "gold", "for members only"),
        ("post_visibility", "hidden", "for some readers only"),
        ("letter_audience", "only_paid", "for paying readers"),
        ("_zugriff", "Mitglieder", "for members only"),
        ("acceso", "socios", "for members only"),
        ("is_unlisted", "1", "for some readers only"),
        ("_content_control", "1", "for members only"),
        ("_visibility", "public", ""),
        ("title_visibility", "hidden", ""),
        ("comment_access", "members", ""),
        ("hide_from_search", "1", ""),
        ("audience", "Anyone who keeps a lamp", ""),
    ],
)
def test_a_custom_field_says_for_whom_a_post_is(key, value, who):
    found = for_whom([("_edit_last", "1"), (key, value)], "<p>Lamps.</p>")
    assert found.startswith(who)
    assert bool(found) == bool(who)


@pytest.mark.parametrize(
    ("content", "closed"),
    [
        ("<!-- wp:jetpack/paywall --><!-- /wp:jetpack/paywall -->", True),
        ('<!-- wp:premium-content/container {"selectedPlanId":1} --><p>x</p>', True),
        ('<div class="wp-block-premium-content-subscriber-view">x</div>', True),
        ('<!-- wp:pmpro/membership {"levels":["1"]} --><p>x</p>', True),
        ('<!-- wp:group {"blockVisibility":{"hideBlock":true}} --><p>x</p>', True),
        ('<!-- wp:group {"metadata":{"blockVisibility":false}} --><p>x</p>', True),
        ("<!-- wp:jetpack/subscriptions /-->", False),
        ("<!-- wp:premium-content/login-button -->", False),
        ("<!-- wp:premium/heading --><h2>x</h2>", False),
        ("<!-- wp:stackable/team-member --><p>x</p>", False),
        ("<!-- wp:paragraph --><p>A paywall, a member, [private] lamps.</p><!-- /wp:paragraph -->", False),
        ("[private]x[/private]", True),
        ("[members_only]", True),
        ("[paywall]", True),
        ('[restrict paid="true"]x[/restrict]', True),
        ('[pmpro_member level="1"]x[/pmpro_member]', True),
        ('[mepr-show rules="2"]x[/mepr-show]', True),
        ("[wcm_restrict]x[/wcm_restrict]", True),
        ("[wcm_nonmember]x[/wcm_nonmember]", False),
        ("[um_loggedin]x[/um_loggedin]", True),
        ("[s2If current_user_can(access_s2member_level1)]x[/s2If]", True),
        ("[password_protect]x[/password_protect]", True),
        ("[private_note]x[/private_note]", True),
        ("[not_logged_in]x[/not_logged_in]", False),
        ("[rcp_register_form]", False),
        ("[pmpro_account]", False),
        ("[[private]]x[[/private]]", False),
        ("<pre>[private]x[/private]</pre>", False),
        ("[gallery ids='1']", False),
        ('[access capability="read"]x[/access]', True),
        ('[groups_can capability="x"]x[/groups_can]', True),
        ("[hide]x[/hide]", True),
        ("[hide_content]x[/hide_content]", True),
        ("[UserAccess]x[/UserAccess]", True),
        ("[student]x[/student]", True),
        ("[contentlocker]x[/contentlocker]", True),
        ("[emaillocker]x[/emaillocker]", True),
        ("[ismember]x[/ismember]", True),
        ("[subscriberonly]x[/subscriberonly]", True),
        ("[nur_mitglieder]x[/nur_mitglieder]", True),
        ("[socios]x[/socios]", True),
        ("[visibleto]x[/visibleto]", True),
        ("[staff_only]x[/staff_only]", True),
        ('[box visibility="members"]x[/box]', True),
        ("[box users='logged-in']x[/box]", True),
        ('[box visibility="hidden-phone" role="button"]x[/box]', False),
        ("[family_tree]x[/family_tree]", False),
        ("[hide_email]x[/hide_email]", False),
        ('[frame cap="A lamp at dusk"]x[/frame]', False),
        ('[box tier="gold"]x[/box]', True),
        ("[staff]x[/staff]", False),
        ("[hide_on_phones]x[/hide_on_phones]", False),
        ("We [hide] the oil, and [access] to it is [hidden].", False),
    ],
)
def test_a_part_that_a_block_or_a_shortcode_closes_withholds_the_post(content, closed):
    assert bool(for_whom([], f"<p>Lamps.</p>{content}<p>More.</p>")) == closed
