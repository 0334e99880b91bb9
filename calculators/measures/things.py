"""Stands and their furniture, print, badges and gifts."""

from calculators import N_, changes
from calculators.activity import Category
from calculators.measures.measure import Measure, Theme

M2_OF_SCREEN_A_PROJECTOR = 6

THINGS: tuple[Measure, ...] = (
    Measure(
        "modular_stands",
        N_("Modular stands that are used again"),
        N_("Applies to every stand that would be built for this event only."),
        Category.EQUIPMENT,
        Theme.STANDS,
        changes.instead({"stand_custom_m2": "stand_modular_use_m2"}),
    ),
    Measure(
        "smaller_stands",
        N_("Stands a quarter smaller"),
        N_("Applies to the area of all stands."),
        Category.EQUIPMENT,
        Theme.STANDS,
        changes.less(0.25, "stand_custom_m2", "stand_modular_m2", "stand_modular_use_m2"),
    ),
    Measure(
        "no_carpet",
        N_("No exhibition carpet"),
        N_("Applies to all carpet: the existing floor is enough."),
        Category.MATERIALS,
        Theme.STANDS,
        changes.less(1, "carpet_m2", "carpet_use_m2"),
        group="carpet",
    ),
    Measure(
        "carpet_used_again",
        N_("Carpet tiles that are used again"),
        N_("Assumes the same carpet serves at two events."),
        Category.MATERIALS,
        Theme.STANDS,
        changes.instead({"carpet_m2": "carpet_use_m2"}),
        group="carpet",
    ),
    Measure(
        "rented_furniture",
        N_("Rented chairs and tables instead of new ones"),
        N_("Assumes the same piece serves at twenty events."),
        Category.MATERIALS,
        Theme.STANDS,
        changes.less(0.95, "chair_plastic", "table"),
    ),
    Measure(
        "undated_banners",
        N_("Banners without a date, to hang again"),
        N_("Assumes the same banner serves at four events."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.less(0.75, "banner_pvc_m2"),
    ),
    Measure(
        "projector_for_led_wall",
        N_("A projector instead of the LED wall"),
        N_("Assumes one projector for every 6 m² of wall."),
        Category.EQUIPMENT,
        Theme.STANDS,
        changes.instead_on_its_grid("led_wall_m2_hour", "projector_hour", 1 / M2_OF_SCREEN_A_PROJECTOR),
    ),
    Measure(
        "programme_on_the_phone",
        N_("The programme on the phone, not on paper"),
        N_("Assumes nine tenths less paper and print; a few signs stay."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.less(0.9, "paper", "paper_page", "print_brochure"),
    ),
    Measure(
        "paper_badges",
        N_("Paper badges without a lanyard"),
        N_("Assumes 10 g of paper per badge."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.instead({"badge_lanyard": "paper"}, ratio=0.01),
        group="badges",
    ),
    Measure(
        "badges_used_again",
        N_("Badges and lanyards collected and used again"),
        N_("Assumes four in five come back: some leave in a pocket."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.less(0.8, "badge_lanyard"),
        group="badges",
    ),
    Measure(
        "no_gifts",
        N_("No gifts"),
        N_("Applies to shirts, bags, USB sticks and books."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.less(1, "tshirt", "tshirt_polyester", "polo", "sweatshirt", "tote_bag", "usb_stick", "book"),
    ),
    Measure(
        "no_cut_flowers",
        N_("Borrowed plants instead of cut flowers"),
        N_("Applies to every rose grown in a heated greenhouse or brought by plane."),
        Category.MATERIALS,
        Theme.STANDS,
        changes.less(1, "rose_kenya", "rose_nl"),
    ),
)
