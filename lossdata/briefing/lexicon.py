"""The words of briefings and reports in English, Russian and Ukrainian, and what they stand for.

A phrase is a row of words; ``|`` parts phrases. ``танк~`` takes any inflected ending, ``потеря*``
any rest of the word; other words stand as they are. Letter case, hyphens and ё do not matter.
"""

from __future__ import annotations

__all__ = [
    "ABBREVIATED",
    "CARDINALS",
    "GENERAL_STAFF",
    "GENITIVE",
    "MINISTRY",
    "MULTIPLIERS",
    "PHRASES",
    "SINGULAR",
    "WHOLE",
    "listed",
]

#: The two claimants whose reports have a form of their own, by the names of their sources.
GENERAL_STAFF, MINISTRY = "general_staff", "russian_mod"

#: Kinds of words, by the letter that marks their tokens: meaning, then phrases.
PHRASES: dict[str, dict[object, str]] = {
    # I: what was lost
    "I": {
        "personnel": """
            troop~ | soldier~ | serviceman | servicemen | servicewom* | servicepeople |
            service member~ | service personnel | military personnel | military service members |
            armed forces personnel | personnel | fighter~ | militant~ | mercenar* | invader~ |
            occupier~ | marine~ | manpower | officer~ | infantryman | infantrymen | paratrooper~ |
            combatant~ | military men | militaries | army personnel | trooper~ | nationalist~ |
            personnel killed or wounded | russians | ukrainians | fighting men | warrior~ |
            recruit~ | conscript~ | occupant~ | commando~ | military | staff members |
            военнослужащ~ | военных | военными | военным | военные | солдат~ | боец | бойц~ |
            боевик~ | наемник~ | оккупант~ | захватчик~ | личн~ состав~ | жив~ сил~ | националист~
            | неонацист~ | нацист~ | морпех~ | десантник~ | офицер~ | комбатант~ | вэсэушник~ |
            всушник~ | нацгвардеец | нацгвардейц~ | воин~ | россиян | пехотинц~ | пехотинец |
            украинцев | интервент~ | боевой | служащ~ | військовослужбов~ | військовослужбовець |
            військових | військовими | військовим | військові | боєць | бійц~ | окупант~ |
            загарбник~ | росіян~ | особов~ склад~ | о с | орк~ | найман~ | рашист~ | вояк~ |
            ворогів | росармійц~ | піхотинц~ | піхотинець | солдат російськ~ арм~ |
            рашистськ~ військ~ | воїн~ | офіцер~
        """,
        "tank": "tank~ | main battle tank~ | battle tank~ | танк~",
        "afv": """
            armored fighting vehicle~ | armoured fighting vehicle~ | armored combat vehicle~ |
            armoured combat vehicle~ | armored vehicle~ | armoured vehicle~ |
            infantry fighting vehicle~ | armored personnel carrier~ | armoured personnel carrier~ |
            personnel carrier~ | apc~ | ifv~ | afv~ | acv~ | apv~ | armored car~ | armoured car~ |
            armored personnel vehicle~ | armoured personnel vehicle~ | troop carrying afv~ |
            troop carrying armored vehicle~ | troop carrying armored fighting vehicle~ |
            troop carrying armoured fighting vehicle~ | troop carrying armored combat vehicle~ |
            humvee~ | hmmwv~ | maxxpro~ | mrap~ | combat vehicle~ | fighting vehicle~ |
            tanks and other armored vehicle~ | tanks and other armoured vehicle~ |
            armored infantry vehicle~ | tanks and other armored combat vehicle~ |
            tanks and other armoured combat vehicle~ | tanks and other armored fighting vehicle~ |
            tanks and other armoured fighting vehicle~ | tanks and armored vehicle~ |
            tanks and armoured vehicle~ | combat armored vehicle~ | combat armoured vehicle~ |
            tanks and other combat armored vehicle~ | armored fighting machine~ |
            infantry combat vehicle~ | armored troop carrier~ | armoured troop carrier~ |
            armored equipment | piece~ of armor | piece~ of armour | боев~ бронированн~ машин~ |
            бронированн~ машин~ | бронемашин~ | бронеавтомобил~ | ббм | бмп | бтр~ | бмд |
            бронетранспортер~ | боев~ машин~ пехот~ | боев~ машин~ десант~ | бронетехник~ |
            бронированн~ техник~ | боев~ бронемашин~ | бронированн~ автомобил~ |
            боев~ бронированн~ автомобил~ | бронированн~ боев~ машин~ |
            танк~ и друг~ боев~ бронированн~ машин~ | танк~ и друг~ бронированн~ машин~ |
            танк~ и проч~ бронетехник~ | танк~ и друг~ бронемашин~ | танк~ и бронемашин~ |
            танк~ и друг~ бронетехник~ | бронированн~ транспортер~ | хамви | боев~ машин~ |
            бойов~ броньован~ машин~ | бойов~ машин~ піхот~ | броньован~ машин~ |
            боєв~ броньован~ машин~ | броньовик~ | бронетехнік~ | броньован~ технік~ |
            бойов~ бронемашин~ | бойов~ машин~ | бойов~ машин~ десант~ | бронеавтомобіл~ |
            броньован~ автомобіл~ | танк~ та інш~ броньован~ машин~ |
            танк~ та інш~ бойов~ броньован~ машин~ | танк~ і інш~ бойов~ броньован~ машин~ |
            танк~ та інш~ ббм | танк~ и друг~ ббм | танк~ й інш~ бойов~ броньован~ машин~ |
            боев~ бронев~ машин~ | бронев~ машин~ | танк~ и ббм | танк~ та ббм | броневик~ |
            stryker~
        """,
        "artillery": """
            artillery piece~ | artillery gun~ | artillery system~ | artillery mount~ |
            artillery installation~ | field artillery | field artillery gun~ |
            field artillery piece~ | field artillery system~ | field gun~ | gun~ |
            field artillery weapon~ | howitzer~ | mortar~ | self propelled artillery system~ |
            artillery weapon~ | self propelled artillery gun~ | self propelled artillery mount~ |
            self propelled artillery unit~ | self propelled artillery | self propelled gun~ |
            self propelled howitzer~ | cannon~ | artillery | piece~ of artillery |
            piece~ of field artillery | guns of field artillery | field artillery guns and mortars
            | field artillery pieces and mortars | artillery guns and mortars |
            artillery pieces and mortars | artillery unit~ | guns and mortars | artillery cannon~ |
            artillery barrel~ | оруди~ | оруди~ полев~ артиллери~ | полев~ артиллерийск~ оруди~ |
            артиллерийск~ оруди~ | арторуди~ | оруди~ полев~ артиллери~ и миномет~ |
            оруди~ и миномет~ | артиллерийск~ оруди~ и миномет~ | гаубиц~ | миномет~ |
            самоходн~ артиллерийск~ установ* | артиллерийск~ установ* | артиллерийск~ систем~ | сау
            | пушк~ | пушек | артсистем~ | артустанов* | артиллери~ | самоходн~ артустанов* |
            самоходн~ гаубиц~ | самоходк~ | ствол~ артиллери~ | самоходн~ артиллерийск~ оруди~ |
            артилерійськ~ систем~ | гармат~ | міномет~ | артилері~ | арта | артустановк~ |
            самохідн~ артилерійськ~ установ* | артилерійськ~ установ* | ствольн~ артилері~ |
            самохідн~ гаубиц~ | field artillery cannon~ | field artillery cannons and mortars |
            cannons and mortars | артилерійськ~ засоб~ | артиллерийск~ средств~
        """,
        "mlrs": """
            multiple launch rocket system~ | multiple rocket launcher~ |
            multiple launch rocket launcher~ | mlrs~ | mlrs launcher~ | mlrs system~ |
            mlrs vehicle~ | mlrs combat vehicle~ | rocket launcher~ |
            multiple rocket launcher system~ | multiple rocket launch system~ |
            multiple rocket system~ | multiple missile system~ | multi launch rocket system~ |
            multiple launch rocket system launcher~ | multiple launch rocket system vehicle~ |
            multiple launch rocket system combat vehicle~ | rocket artillery system~ |
            combat vehicles equipped with mlrs | combat vehicles of mlrs | himars |
            himars launcher~ | grad launcher~ | rocket artillery |
            launchers of multiple launch rocket systems | launchers of mlrs | himars mlrs |
            mlrs himars | multiple launcher rocket system~ | рсзо | реактивн~ систем~ залпов~ огня
            | боев~ машин~ рсзо | установ* рсзо | пусков~ установ* рсзо | систем~ рсзо |
            боев~ машин~ реактивн~ систем~ залпов~ огня | установ* реактивн~ систем~ залпов~ огня |
            реактивн~ систем~ | пусков~ установ* реактивн~ систем~ залпов~ огня | рсзв |
            реактивн~ систем~ залпов~ вогню | бойов~ машин~ рсзв | установ* рсзв | систем~ рсзв |
            fighting vehicles equipped with mlrs | fighting vehicle~ of mlrs |
            combat vehicles with mlrs | multiple launch system~ | машин~ рсзо
        """,
        "air_defence": """
            air defense system~ | air defence system~ | air defense asset~ | air defence asset~ |
            air defense means | air defence means | air defense weapon~ | air defence weapon~ |
            air defense missile system~ | air defence missile system~ | air defense launcher~ |
            air defence launcher~ | air defense equipment | air defence equipment |
            air defense missile launcher~ | air defence missile launcher~ | anti aircraft system~ |
            anti aircraft missile system~ | anti aircraft warfare system~ |
            anti aircraft missile launcher~ | sam system~ | sam launcher~ |
            surface to air missile system~ | surface to air missile launcher~ | anti aircraft gun~
            | anti aircraft vehicle~ | air defense | air defence | air defense unit~ |
            air defence unit~ | anti aircraft weapon~ | anti aircraft missile complex* |
            anti aircraft warfare | anti air system~ | anti air missile system~ |
            launchers of surface to air missiles | anti aircraft defense system~ | anti aircraft |
            anti air warfare system~ | anti aircraft warfare systems | air defense complex* |
            anti aircraft launcher~ | зрк | зенитн~ ракетн~ комплекс~ | зенитно ракетн~ комплекс~ |
            средств~ пво | систем~ пво | комплекс~ пво | пво | зенитн~ комплекс~ | зенитн~ установ*
            | зенитн~ ракетн~ систем~ | пусков~ установ* зрк | зенитн~ систем~ | установ* пво |
            средств~ противовоздушн~ оборон~ | систем~ противовоздушн~ оборон~ | установ* зрк |
            пусков~ установ* зенитн~ ракетн~ комплекс~ | засоб~ ппо | засіб ппо | систем~ ппо | ппо
            | зенітн~ ракетн~ комплекс~ | засоб~ протиповітрян~ оборон~ | комплекс~ ппо |
            зенітно ракетн~ комплекс~ | зенітн~ комплекс~ | систем~ протиповітрян~ оборон~ |
            зенітн~ установ* | установ* ппо | launchers of anti aircraft missile systems |
            launcher~ of surface to air missile system~ | launchers of air defense missile systems
            | протиповітрян~ оборон~ | засіб протиповітряної оборони |
            засоби протиповітряної оборони | средство противовоздушной обороны | средство пво
        """,
        "aircraft": """
            aircraft | plane~ | warplane~ | airplane~ | aeroplane~ | fighter jet~ | jet~ |
            combat aircraft | fighter aircraft | military aircraft | fighter plane~ | military jet~
            | aircrafts | fixed wing aircraft | combat plane~ | attack aircraft | самолет~ |
            истребител~ | бомбардировщик~ | літак~ | винищувач~ | бомбардувальник~ | су | миг | міг
            | su | mig
        """,
        "helicopter": """
            helicopter~ | chopper~ | вертолет~ | гелікоптер~ | вертоліт | вертольот~ | гвинтокрил~
        """,
        "uav": """
            aircraft type drone~ | aircraft type uav~ | aircraft type unmanned aerial vehicle~ |
            bpla | hexacopter~ | octocopter~ | agras | drone~ | uav~ | unmanned aerial vehicle~ |
            unmanned aircraft | unmanned aircraft system~ | unmanned air vehicle~ |
            unmanned aerial system~ | uas | unmanned aircraft vehicle~ | unmanned vehicle~ |
            quadcopter~ | aerial drone~ | aerial vehicle~ | strategic and tactical uav~ |
            operational tactical level uav~ | uavs of the operational tactical level |
            uav~ of operational and tactical level | uav~ of the operational and tactical level |
            uav~ of operational tactical level | tactical uav~ | fixed wing drone~ |
            fixed wing unmanned aerial vehicle~ | fixed wing uav~ |
            uavs of operational and tactical level | бпла | гексакоптер~ | октокоптер~ |
            беспилотн~ летательн~ аппарат~ | беспилотник~ | дрон~ | беспилотн~ аппарат~ |
            беспилотн~ самолет~ | квадрокоптер~ | безпілотник~ | безпілотн~ літальн~ апарат~ |
            безпілотн~ апарат~ | шахед~ | shahed~ | безпілотн~ авіаційн~ комплекс~ |
            безпілотн~ систем~ | бпак | бпла оперативно тактичн~ рівня |
            operational and tactical uav~ | tactical and strategic uav~ |
            operational and tactical level uav~ | аппаратов | апаратів
        """,
        "missile": """
            missile~ | cruise missile~ | rocket~ | ballistic missile~ | projectile~ |
            guided missile~ | rocket projectile~ | himars rocket~ | himars projectile~ |
            himars shell~ | mlrs shell~ | mlrs rocket~ | mlrs projectile~ | atacms | storm shadow |
            rockets of mlrs | rockets of multiple launch rocket systems | tactical missile~ |
            himars missile~ | mlrs missile~ | himars mlrs projectile~ | himars mlrs rocket~ |
            himars mlrs shell~ | projectiles of himars | multiple launch rocket system projectile~
            | projectile~ of the himars | anti ship missile~ | neptune missile~ | rocket shell~ |
            ракет~ | крылат~ ракет~ | баллистическ~ ракет~ | снаряд~ рсзо | реактивн~ снаряд~ |
            снаряд~ реактивн~ систем~ | реактивн~ снаряд~ рсзо | снаряд~ himars | ракет~ рсзо |
            крилат~ ракет~ | балістичн~ ракет~ | реактивн~ снаряд~ рсзв | снаряд~ рсзв
        """,
        "guided_bomb": """
            guided bomb~ | guided aerial bomb~ | guided air bomb~ | aerial bomb~ |
            guided aviation bomb~ | jdam~ | smart bomb~ | glide bomb~ | gliding bomb~ |
            aerial guided bomb~ | hammer bomb~ | guided aerial munition~ | jdam guided bomb~ |
            air bomb~ | управляем~ бомб~ | управляем~ авиационн~ бомб~ | управляем~ авиабомб~ |
            авиабомб~ | авиационн~ бомб~ | планирующ~ бомб~ | планирующ~ авиабомб~ | каб | уаб |
            керован~ бомб~ | керован~ авіаційн~ бомб~ | керован~ авіабомб~ | авіабомб~ |
            авіаційн~ бомб~
        """,
        "ship": """
            ship~ | boat~ | ships and boats | ships boats | boats and ships | warship~ | vessel~ |
            warships and boats | cutters | warships boats | unmanned boat~ | unmanned speedboat~ |
            unmanned surface vehicle~ | uncrewed surface vehicle~ | uncrewed boat~ | naval drone~ |
            sea drone~ | unmanned surface vessel~ | crewless boat~ | marine drone~ |
            maritime drone~ | surface drone~ | speedboat~ | naval vessel~ | ships and cutters |
            boats and cutters | warships and cutters | кораб~ | корабел | корабл~ |
            корабл~ и катер~ | катер~ | корабл~ катер~ | безэкипажн~ катер~ | судов | судно | судна
            | морск~ дрон~ | морск~ беспилотник~ | корабл~ та катер~ | безекіпажн~ катер~ |
            морськ~ дрон~ | суден | корабл~ і катер~ | надводн~ дрон~ | човн~ | човен | лодок |
            лодк~ | корабель
        """,
        "srbm": """
            srbm~ | srbm system~ | mobile srbm system~ | short range ballistic missile system~ |
            mobile short range ballistic missile system~ | пусков~ установ* отрк | отрк
        """,
        "submarine": """
            submarine~ | подводн~ лодк~ | подводн~ лодок | субмарин~ | підводн~ човн~ |
            підводн~ човен
        """,
        "vehicle": """
            vehicle~ | motor vehicle~ | automobile~ | car~ | truck~ | pickup~ | pickup truck~ |
            pick up truck~ | pick up | pick ups | motorcar~ | vehicles and fuel tank~ |
            vehicle and fuel tank~ | vehicles fuel tank~ | vehicles and tanker~ | military vehicle~
            | automotive vehicle~ | military vehicles and fuel tank~ | vehicles and fuel tanker~ |
            vehicle equipment and fuel tank~ | vehicles and fuel truck~ |
            automotive equipment and fuel tank~ | automotive equipment and tank~ | cars and tanker~
            | cars and tank~ | trucks and fuel tank~ | trucks and tanker~ |
            automobiles and fuel tank~ | motor vehicles and fuel tank~ | automotive equipment |
            jeep~ | trucks and fuel tanker~ | special military vehicle~ |
            special military motor vehicle~ | special military automotive equipment |
            military motor vehicle~ | support military vehicle~ | special military automobile~ |
            combat support vehicle~ | special motor vehicle~ | logistics vehicle~ |
            vehicles including fuel tank~ | transport vehicle~ | utility vehicle~ | cargo vehicle~
            | automotive equipment and fuel tanker~ | vehicles and fuel cistern~ | buggies | buggy
            | motorcycle~ | vehicles and cistern~ | motor transport | автомобил~ | автомашин~ |
            пикап~ | автомобильн~ техник~ | автомобильн~ техник~ и автоцистерн~ | грузовик~ |
            машин~ | авто | автотехник~ | автотехник~ и автоцистерн~ |
            специальн~ военн~ автомобильн~ техник~ | специальн~ военн~ автотехник~ | автоцистерн~ |
            автомобил~ и автоцистерн~ | специальн~ автомобильн~ техник~ |
            военн~ автомобильн~ техник~ | военн~ автомобил~ | мотоцикл~ | багги |
            специальн~ военн~ автомобил~ | автотранспорт~ | спецавтотехник~ | грузов~ автомобил~ |
            легков~ автомобил~ | автомобільн~ технік~ | автомобільн~ технік~ та автоцистерн~ |
            автомобіл~ | вантажівк~ | вантажівок | пікап~ | автівк~ | автівок | автотехнік~ |
            автотехнік~ та автоцистерн~ | автомобіл~ та автоцистерн~ |
            автомобільн~ технік~ й автоцистерн~ | авто та автоцистерн~ |
            автомобільн~ технік~ і автоцистерн~ | автомобіл~ й автоцистерн~ |
            автомобіл~ і автоцистерн~ | автомобільн~ технік~ автоцистерн~ | вантажн~ автомобіл~ |
            автомобільн~ і спеціальн~ технік~ | автотранспорт~ та автоцистерн~ |
            автотехнік~ й автоцистерн~ | автомобильн~ техник~ и цистерн~ | автомобил~ и цистерн~ |
            автомобільн~ технік~ та цистерн~ | автомобіл~ і цистерн~ | автомобіл~ та цистерн~ |
            автотехнік~ та цистерн~ | vehicles and tanker truck~ | loading vehicle~ |
            motor vehicles and fuel tanker~ | автотехнік~ та ац | автомобільн~ технік~ та ац |
            авто й цистерн~ | авто і цистерн~ | авто та цистерн~ | одиниць автомобільної |
            одиниці автомобільної | одиницю автомобільної | единиц автомобильной |
            единицы автомобильной
        """,
        "fuel_tank": """
            fuel tank~ | tankers with fuel | tanks with fuel | fuel tanker~ | fuel truck~ |
            tanker truck~ | топливозаправщик~ | бензовоз~ | цистерн~ | паливозаправник~
        """,
        "special_equipment": """
            special equipment | specialized equipment | special vehicle~ |
            special technical equipment | special machinery | специальн~ техник~ | спецтехник~ |
            спеціальн~ технік~ | спецтехнік~ | инженерн~ машин~ разграждени~ | инженерн~ машин~
        """,
        "ground_robot": """
            ground robot~ | ground robotic system~ | ground robotic complex* |
            unmanned ground vehicle~ | ugv~ | robotic system~ | ground drone~ |
            land robotic system~ | ground robotic vehicle~ | наземн~ робототехническ~ комплекс~ |
            нртк | наземн~ робот~ | наземн~ дрон~ | робототехническ~ комплекс~ |
            роботизированн~ комплекс~ | наземн~ роботизован~ комплекс~ |
            наземн~ робототехнічн~ комплекс~ | нрк | роботизован~ комплекс~ |
            наземн~ роботизован~ платформ~
        """,
        "ew": """
            electronic warfare station~ | electronic warfare system~ | ew station~ | ew system~ |
            electronic warfare post~ | ew | radar~ | counter battery radar~ |
            counter battery radar station~ | counter battery station~ |
            counter battery warfare station~ | jammer~ | counter battery warfare radar~ |
            radar station~ | jamming station~ | electronic warfare | electronic warfare complex* |
            radar system~ | electronic warfare asset~ | counterbattery radar~ |
            counterbattery warfare station~ | electronic and counter battery warfare station~ |
            electronic warfare and counter battery station~ |
            electronic warfare and counter battery warfare station~ | counterbattery radar station~
            | electronic warfare and counter battery radar station~ |
            electronic suppression station~ | counter battery warfare system~ |
            electronic warfare equipment | artillery radar~ | electronic warfare facilit* |
            counter battery system~ | станц~ рэб | станц~ радиоэлектронн~ борьб~ | рэб |
            контрбатарейн~ станц~ | контрбатарейн~ радиолокационн~ станц~ | рлс | средств~ рэб |
            станц~ контрбатарейн~ борьб~ | радиолокационн~ станц~ | радар~ |
            станц~ радиоэлектронн~ и контрбатарейн~ борьб~ | комплекс~ рэб |
            станц~ рэб и контрбатарейн~ борьб~ | контрбатарейн~ рлс | рлс контрбатарейн~ борьб~ |
            радиолокатор~ | систем~ рэб | радиолокационн~ станц~ контрбатарейн~ борьб~ | станц~ реб
            | станц~ радіоелектронн~ боротьб~ | реб | радіолокаційн~ станц~ | засоб~ реб |
            комплекс~ реб | систем~ реб
        """,
        "depot": """
            depot~ | ammunition depot~ | ammo depot~ | field ammunition depot~ | ammunition dump~ |
            ammo dump~ | fuel depot~ | warehouse~ | ammunition storage~ | ammunition warehouse~ |
            materiel depot~ | fuel storage depot~ | arsenal~ | ammunition storage site~ |
            ammunition storage facilit* | ammunition and materiel depot~ |
            fuel and ammunition depot~ | supply depot~ | field depot~ | weapons depot~ |
            arms depot~ | ammunition storehouse~ | storehouse~ | dump~ | ammunition stockpile~ |
            ammunition and fuel depot~ | склад~ | склад~ боеприпас~ | полев~ склад~ |
            полев~ склад~ боеприпас~ | склад~ горюч~ | склад~ вооружен~ |
            склад~ материальн~ средств~ | склад~ боєприпас~ | склад~ пальн~ | польов~ склад~ |
            польов~ склад~ боєприпас~
        """,
    },
    # h: people of whom it is not said that they are soldiers
    "h": {
        "personnel": """
            prisoner~ | пленных | военнопленных | військовополонених | полонених | man | men |
            people | person~ | человек | человека | людей | люди | лиц | осіб | особа | особи |
            чоловік | чоловіка | людина | volunteer~ | добровольц~ | доброволець | mobilized men |
            mobilised men | мобилизованных | мобілізованих | ув'язнених | заключенных | генерал~ |
            generals | чел | заключенные | мобилизованные | мобілізовані | ув'язнені | осужденн~ |
            засуджених | засуджені
        """,
    },
    # V: the verb or noun that says it is a loss
    "V": {
        "-": "minus | минус | мінус",
        "lost": """
            lost | lose | loses | losing | loss | losses | потеря* | потери | потерь | потере |
            потерю | потерями | потерям | потерях | лишил* | недосчита* | втрат* | утрат* | втрач*
            | позбу* | недорахува* | cost kiev | cost kyiv | cost ukraine | cost russia |
            cost moscow | parted with | теряют | теряет | теряли | теряла | втрачає | втрачають
        """,
        "killed_or_wounded": """
            killed and wounded | killed or wounded | killed and injured | killed or injured |
            killed wounded | dead and wounded | killed and or wounded | wounded and killed |
            wounded or killed | dead or wounded | wounded or dead | wounded and dead |
            killed either wounded | убит* и ранен* | убит* или ранен* | погиб* и ранен* |
            погиб* или ранен* | убит* ранен* | ранен* и убит* | ранен* или убит* | погибш* и ранен*
            | погибш* ранен* | убит* либо ранен* | безвозвратн~ и санитарн~ | ранен* и погиб* |
            вбит* та поранен* | вбит* і поранен* | вбит* й поранен* | вбит* чи поранен* |
            вбит* або поранен* | загибл* та поранен* | загибл* і поранен* | загибл* й поранен* |
            вбит* поранен* | поранен* та вбит* | загибл* чи поранен* | загибл* або поранен* |
            убит* та поранен* | убит* і поранен* | убит* й поранен* | поранен* і вбит* |
            поранен* та загибл* | поранен* чи вбит*
        """,
        "killed": """
            killed | killing | kill | kills | dead | died | slain | slew | убит* | убил* | убив* |
            погиб* | вбит* | вбил* | вбив* | загибл* | загинул* | death toll | гибель | гибели |
            гибелью | загибель | загибелі
        """,
        "fatalities": "fatalit* | deaths | death of | deaths of",
        "eliminated": """
            eliminat* | liquidat* | wiped out | wipes out | wiping out | taken out | took out |
            takes out | ликвид* | ліквід*
        """,
        "neutralized": """
            neutrali* | нейтрализ* | нейтраліз* | обезвреж* | обезвред* | знешкод* | знешкодж*
        """,
        "destroyed": """
            destroy* | destruction | smashed | obliterat* | annihilat* | knocked out | burned |
            уничтож* | сожжен* | сожгл* | подбит* | подбил* | знищ* | спален* | спалил* | підбит* |
            підбил* | потопл* | утопл* | sunk
        """,
        "shot_down": """
            shot down | downing | shoot down | shoots down | shooting down | downed | downs |
            intercept* | brought down | сбит* | сбил* | сбив* | перехва* | збит* | збил* | збив* |
            перехоп* | перехвачен* и уничтожен* | перехватил* и уничтожил* |
            intercepted and destroyed | intercept and destroy | перехоплен* та знищен* |
            перехопил* та знищил* | air defenses down | air defences down | defense forces down |
            defence forces down | defense systems down | defence systems down
        """,
        "hit": """
            hit | hits | hitting | struck | поражен* | поразил* | поражали | враз* | вражен* |
            ураж* | уразил*
        """,
        "damaged": "damaged | damaging | поврежд* | повредил* | пошкодж*",
        "abandoned": "abandoned | брошен* | покинут*",
        "missing": """
            missing | missing in action | пропавш* без вести | пропал* без вести | зникл* безвісти
            | зник* безвісти | безвісти зник* | зниклих
        """,
        "captured": """
            captured | captures | capturing | surrendered | surrender | surrendering |
            taken prisoner | took prisoner | taken captive | взят* в плен | взял* в плен |
            узял* в полон | узят* в полон | узяли у полон | узято у полон | захвачен* | захватил* |
            сдались | сдался | здались | здався | сдал* в плен | пленен* | попал* в плен |
            в плен взят* | в плен попал* | в плен сдал* | в полон взят* | в полон потрапил* |
            в полон здал* | у полон здал* | у полон взят* | у полон потрапил* | в плену |
            сложил* оружие | затрофе* | захоплен* | захопил* | взят* в полон | взял* в полон |
            здал* в полон | полонен* | здал* у полон | потрапил* в полон | потрапил* у полон |
            взят* у полон | взял* у полон | попавш* в плен | потрапивш* в полон |
            потрапивш* у полон | в полон узят* | в полон узял* | в плен взял*
        """,
        "casualties": "casualt*",
        "": "suffer* | inflict* | sustain* | понес* | зазна* | понёс*",
    },
    # X: what else is done with such things
    "X": {
        "": """
            threw | committed | launch | launched | launches | launching | fire | fired | fires |
            firing | attack | attacked | attacking | attacks | used | use | uses | using | deploy*
            | deliver* | supply | supplied | supplies | receiv* | repel* | repuls* | exchang* |
            return* | repatriat* | swap* | releas* | freed | liberat* | send | sent | sending |
            transfer* | provid* | dropped | drops | targeted | produc* | train | trained | training
            | evacuat* | buried | mobiliz* | mobilis* | recruited | handed over | hand over |
            pledg* | donat* | bought | buy | purchas* | carried out | thwart* | foil* | treat |
            treated | hospitaliz* | involv* | wounding | took part | arriv* | redeploy* | arrested
            | detain* | sentenced | amass* | concentrat* | assembl* | equipped | contracted |
            enlist* | carries | carrying | armed with | seiz* | restor* | repair* | conscripted |
            crossed | amassed | owned | operates | stationed | запус* | выпус* | атак* | обстрел* |
            примен* | использ* | отраз* | отраж* | отбит* | отбил* | обмен* | верну* | возвра* |
            освобо* | переда* | постав* | получ* | сброс* | эвакуир* | задейств* | мобилизовал* |
            мобилизу* | мобилизаци* | провел* | произвел* | производит | подготов* | закуп* |
            купил* | задерж* | сосредоточ* | перебрасыва* | переброс* | вылет* | насчитыва* |
            завербова* | обстреля* | направил* | обучил* | бросил* | ввел* | кинул* | приговор* |
            репатриир* | запуск* | випус* | випуст* | атакува* | атаку* | обстріл* | застос* |
            використ* | відбит* | відбил* | відбив* | обмін* | поверн* | звільн* | відпрацюв* |
            отрим* | скин* | здійсн* | евакую* | мобілізува* | мобілізу* | мобілізац* | проведено |
            провів | провела | провели | зупинил* | зупинено | зупинен* | відрази* | відраж* |
            нараху* | зосередж* | перекид* | перекин* | залуч* | кинув* | кинула* | кинули | ввів |
            ввели | поста* | замов* | виготов* | виробл* | затрим* | завербув* | репатрі* |
            передад* | надал* | надаст* | вруч* | наград* | награжд* | awarded | awards | нагород*
            | локаційно втрачено | локаційно втрачені | lost from radar | lost off radar | costs |
            costing
        """,
    },
    # D: what is counted and is no loss
    "D": {
        "money": """
            грн | руб | гривень | гривн~ | доларів | доллар~ | рубл~ | dollar~ | euro~ | евро | uah
        """,
        "": """
            press officer~ | digit | digits | hour~ | minute~ | month~ | year~ | km | kilomet* |
            meter~ | metre~ | mile~ | mm | corps | settlement~ | village~ | town~ | city | cities |
            localit* | communit* | region~ | area~ | district~ | attack | attacks | counterattack~
            | counter attack~ | counterattacking | assault~ | strike~ | airstrike~ | air strike~ |
            clash* | engagement~ | combat clash* | combat engagement~ | battle~ | time~ | times |
            crew~ | group~ | point~ | post~ | facilit* | site~ | workshop~ | position~ |
            stronghold~ | target~ | sortie~ | shelling~ | wave~ | attempt~ | civilian~ | child* |
            resident~ | countr* | nation~ | column~ | formation~ | body | bodies | remains | ton~ |
            tonne~ | prisoner exchange~ | exchange~ | launch~ | launches | bombardment~ | operator~
            | apartment~ | house~ | building~ | billion~ | degrees | temporary deployment point~ |
            deployment area~ | control point~ | control station~ | command post~ | control post~ |
            command center~ | command centre~ | factory | factories | plant~ | bridge~ |
            detachment~ | part~ | sector~ | directions | zones | front~ | shell~ | round~ |
            munition~ | ammunition | seat~ | airfield~ | launch site~ | journalist~ | worker~ |
            passenger~ | women | woman | page~ | anniversary | round of talks | talks | rounds |
            sanctions | package~ | explosion~ | event~ | case~ | violation~ | ceasefire | mission~
            | pilot~ | command and observation post~ | observation post~ | headquarters |
            unit commander~ | combat group~ | assault group~ | sabotage group~ | landing~ | parade~
            | grade~ | generator~ | substation~ | base~ | crossing~ | trench* | dugout~ | hangar~ |
            shelter~ | reconnaissance group~ | combat mission~ | flight~ | production facilit* |
            час | часа | часов | часам | часу | минут~ | месяц~ | год | года | году | годов | годом
            | лет | км | километр~ | метр~ | мм | процент~ | бригад~ | батальон~ | полк | полка |
            полков | полки | дивизи~ | рот | рота | роты | взвод~ | населенн~ пункт~ | пункт~ | сел
            | села | село | город~ | поселк~ | район~ | област~ | контратак~ | удар~ | столкновен~
            | боестолкновен~ | раз | раза | расчет~ | экипаж~ | групп~ | объект~ | позици~ | цел~ |
            вылет~ | мирн~ жител~ | жител~ | гражданск~ | дет~ | ребен~ | тел | тела | стран~ |
            мест~ | корпус~ | опорн~ пункт~ | опорник~ | пост~ | оператор~ | цех~ | мастерск~ |
            пуск~ | тонн~ | мест | дом~ | здани~ | эшелон~ | пункт~ управлен~ |
            пункт~ временн~ дислокаци~ | штурмов~ групп~ | боеприпас~ | снаряд~ | выстрел~ |
            диверсионн~ групп~ | столкновени~ | направлени~ | участк~ | случа~ | подразделени~ |
            част~ | атак | атаки | атаку | обстрел~ | раунд~ | пакет~ | журналист~ | женщин~ |
            пилот~ | аэродром~ | завод~ | предприяти~ | ранен~ гражданск~ | переправ~ | мост~ |
            блиндаж~ | укрыт~ | окоп~ | командн~ пункт~ | наблюдательн~ пункт~ | самолетовылет~ |
            боев~ задач~ | вражеск~ атак~ | годин~ | хвилин~ | місяц~ | місяців | рік | року | роки
            | років | році | роком | кілометр~ | відсотк~ | відсоток | батальйон~ | підрозділ~ |
            міст | містах | міста | сіл | селах | районі~ | атака | атаках | штурм~ | зіткнен~ |
            боєзіткнен~ | бойов~ зіткнен~ | разів | рази | ціл~ | груп~ | цивільн~ | мешкан~ | діт~
            | дитин~ | тіл | тіла | країн~ | боєприпас~ | пострілів | обстріл~ | авіаудар~ |
            ракетн~ удар~ | пункт~ управлін~ | об єкт~ | позиці~ | екіпаж~ | розрахун~ | виліт |
            вильот~ | осередк~ | пусків | депутат~ | об'єкт~ | скупчен~ | наступальн~ дія |
            наступальн~ дії | наступальн~ дій | наступальн~ дією | штурмов~ дія | штурмов~ дії |
            штурмов~ дій | штурмов~ дією | населен~ пункт~ | спроб~ | район~ зосередж~ |
            пункт~ базув~ | пускові установки | пусков~ установ* | поселен~ | бомбардуван~ |
            заводів | підприємств~ | напрям~ | drone assembly | drone production | uav assembly |
            launcher~ | area~ of concentration | concentration area~ | район~ зосередженн~ |
            interceptor | interceptors | interceptor drones | interceptor drone
        """,
    },
    # Y: shares and bodies of troops
    "Y": {
        "": """
            percent | per cent | percentage | brigade~ | battalion~ | regiment~ | division~ |
            compan* | platoon~ | squad~
        """,
    },
    # y: things lost that are no item of the vocabulary
    "y": {
        "": """
            летательн~ аппарат~ | літальн~ апарат~ | control point~ | drone control point~ |
            uav control point~ | command post~ | control post~ | control station~ |
            uav control station~ | workshop~ | dugout~ | terminal~ | starlink terminal~ | hangar~ |
            observation post~ | command and observation post~ | communication center~ | antenna~ |
            bridge~ | crossing~ | shelter~ | пункт~ управлен~ | пункт~ управлен~ бпла | мастерск~ |
            блиндаж~ | терминал~ | ангар~ | наблюдательн~ пункт~ | командн~ пункт~ | антенн~ |
            переправ~ | укрыт~ | цех~ | пункт~ управлен~ беспилотник~ | пункт~ управлін~ |
            пункт~ управлін~ бпла | майстерн~ | бліндаж~ | термінал~ | спостережн~ пункт~ | укритт~
        """,
    },
    # Q: bounds
    "Q": {
        "about": """
            about | around | approximately | approx | some | roughly | circa | nearly about |
            estimated | an estimated | in the region of | or so | около | порядка | примерно |
            приблизительно | ориентировочно | где то | близько | приблизно | орієнтовно | десь |
            коло | біля
        """,
        "over": """
            over | more than | above | at least | no fewer than | not fewer than | no less than |
            not less than | exceeding | exceed | exceeds | exceeded | upwards of | in excess of |
            surpass* | well over | just over | slightly more than | a minimum of | greater than |
            topped | beyond | slightly over | upward of | not fewer | свыше | более | более чем |
            больше | больше чем | не менее | не меньше | минимум | как минимум | превы* |
            по меньшей мере | не менее чем | чуть более | понад | більше | більш ніж | більше ніж |
            більш як | більше як | щонайменше | не менше | не менш | не менш як | не менш ніж |
            не менше ніж | мінімум | перевищ* | принаймні | як мінімум | св | had passed |
            have passed | has passed | pass | passes | passed
        """,
        "up_to": """
            up to | as many as | no more than | not more than | less than | fewer than | under |
            nearly | almost | close to | nearing | approaching | approach* | at most | a maximum of
            | just under | maximum of | approached | just short of | shy of | below | near |
            not exceeding | up till | до | не более | не больше | менее | менее чем | меньше |
            почти | не свыше | не более чем | максимум | без малого | вплоть до | не превыша* |
            едва не | не більше | не більш ніж | менше | менш ніж | менше ніж | майже | не понад |
            не більше ніж | щонайбільше
        """,
    },
    # S: sectors, which are so only near a word of G or in quotes
    "S": {
        "north": """
            sever | severnaya | north | northern | север~ | северн~ | північ | північн~ | півноч~
        """,
        "west": """
            zapad | zapadnaya | west | western | запад~ | западн~ | захід | заход~ | західн~
        """,
        "south": """
            yug | yuzhnaya | south | southern | юг | юга | югом | югу | юге | южн~ | південь |
            півдн~ | південн~
        """,
        "centre": """
            tsentr | tsentralnaya | centr | center | centre | central | центр~ | центральн~ |
            центральн
        """,
        "east": """
            vostok | vostochnaya | east | eastern | восток~ | восточн~ | схід | сход~ | східн~
        """,
        "dnepr": """
            dnepr | dnieper | dnipro | dnepr's | днепр~ | днепровск~ | дніпр~ | дніпровськ~ |
            dniepr | dnjepr
        """,
        "kupyansk": "kupyansk | kupiansk | купянск~ | купянск | куп'янськ~ | купянськ~",
        "krasny_liman": """
            krasny liman | krasnyy liman | krasny lyman | krasnyi liman | lyman | liman |
            краснолиманск~ | красн~ лиман~ | лиманск~ | лиманськ~ | краснолиманськ~
        """,
        "south_donetsk": """
            south donetsk | southern donetsk | yuzhno donetsk | южно донецк~ | южнодонецк~ |
            південно донецьк~ | yuzhnodonetsk | південнодонецьк~
        """,
        "donetsk": "donetsk | донецк~ | донецьк~",
        "zaporozhye": """
            zaporozhye | zaporizhzhia | zaporizhia | zaporozhe | zaporizhzhya | запорожск~ |
            запорізьк~ | zaporozhskoye
        """,
        "kherson": "kherson | херсонск~ | херсонськ~",
        "avdeyevka": "avdeyevka | avdiivka | avdeevka | авдеевск~ | авдіївськ~",
        "lisichansk": "lisichansk | lysychansk | лисичанск~ | лисичанськ~",
        "kursk": "kursk | курск~ | курськ~ | курщин~",
        "belgorod": "belgorod | белгородск~ | бєлгородськ~ | бєлгород~",
    },
    # G: words for a sector, by their sort
    "G": {
        "group": """
            battlegroup~ | battle group~ | group of forces | groups of forces | grouping~ |
            group of troops | groups of troops | troop group~ | force grouping~ | military group~ |
            army group~ | groupings of forces | groupings of troops | grouping of troops |
            forces group~ | task force | combat group~ | zone~ of responsibility |
            area~ of responsibility | responsibility area~ | responsibility zone~ | zone~ | group~
            | группировк~ | группировок | зон~ ответственност~ | зон~ | группиров~ войск |
            угрупован~ | угруповань | зон~ відповідальност~ | групп~ войск | полос~ | полосе |
            смуз~ | смуга | смугу | гв | грв
        """,
        "direction": """
            direction~ | axis | axes | sector~ | front | fronts | направлени~ | напрям~ | напрямк~
            | напрямок | участк~ | фронт~ | площадк~ | line | frontline
        """,
        "area": "area~ | section~ | района",
        "border": """
            fighting | operation | incursion | offensive | foray | adventure | border area~ |
            border region~ | borderland~ | border district~ | border zone~ | border territor* |
            приграничь~ | приграничн~ | прикордон~ | border | borders | region~ | област~ | район~
            | oblast
        """,
    },
    # W: who claims
    "W": {
        "russian_mod": """
            russian defense ministry | russian defence ministry | russia's defense ministry |
            russia's defence ministry | russian ministry of defense | russian ministry of defence |
            russia's ministry of defense | russia's ministry of defence |
            ministry of defense of russia | ministry of defence of russia |
            ministry of defense of the russian federation |
            ministry of defence of the russian federation | defense ministry of russia |
            defence ministry of russia | defense ministry of the russian federation | russian mod |
            russia's mod | russian military department | moscow claims | moscow claimed |
            moscow said | moscow says | russia has claimed | russia claims | russia claimed |
            russia said | russia says | russia also reported | russia reported | russia reports |
            moscow's defense ministry | moscow's defence ministry | kremlin's military |
            russian military said | russian military says | press center~ of the battlegroup~ |
            battlegroup spokes* | battlegroup press | russian military command | russian army said
            | russian ministry | konashenkov | shoigu | belousov | russian defense minister |
            russian defence minister | министр~ оборон~ рф | министр~ оборон~ россии | шойгу |
            міністр~ оборони рф | moscow reported | moscow reports | moscow puts | минобороны |
            минобороны россии | минобороны рф | мо рф | министерств~ оборон~ |
            министерств~ оборон~ рф | министерств~ оборон~ россии | военн~ ведомств~ |
            российск~ ведомств~ | оборонн~ ведомств~ | российск~ военн~ ведомств~ | конашенков~ |
            начальник~ пресс центра группировк~ | пресс центр~ группировк~ |
            минобороны российской федерации | минобороны сообщ* | минобороны заяв* | міноборони рф
            | міноборони росії | міністерств~ оборон~ рф | міністерств~ оборон~ росії |
            російськ~ міноборон~ | російськ~ міністерств~ оборон~ | російськ~ оборонн~ відомств~ |
            міноборони країни агресорки | у москві заявил* | москва заявил* | росія заявил* |
            москва стверджу* | москва твердить | россия заявил* | в москве заявил* |
            стверджу* у москві | стверджу* в москві | кажуть у москві | заявили у москві |
            утвержда* в москве | белоусов~ | білоусов~
        """,
        "general_staff": """
            general staff | ukrainian general staff | general staff of ukraine |
            general staff of the armed forces of ukraine |
            general staff of the ukrainian armed forces | ukraine's general staff |
            ukrainian defense ministry | ukrainian defence ministry | ukraine's defense ministry |
            ukraine's defence ministry | ukrainian ministry of defense |
            ukrainian ministry of defence | ukraine's ministry of defense |
            ukraine's ministry of defence | ministry of defense of ukraine |
            ministry of defence of ukraine | defense ministry of ukraine |
            defence ministry of ukraine | ukrainian military said | ukrainian military says |
            kyiv says | kyiv claims | kyiv said | kyiv claimed | kiev claims | kiev says |
            kyiv estimates | kyiv puts | ukraine estimates | ukraine claims | ukraine says |
            ukraine said | ukraine claimed | ukrainian command | ukraine's military said |
            kyiv's general staff | ukrainian army said | general staff's |
            ukraine's armed forces said | ukrainian forces claim | ukraine puts |
            ukraine also claims | kyiv reports | kyiv reported | генштаб~ | генеральн~ штаб~ |
            генштаб~ всу | генеральн~ штаб~ всу | минобороны украин~ | министерств~ оборон~ украин~
            | генштаб~ зсу | генеральн~ штаб~ зсу | генштаб~ зс украин~ | генштаб~ украин~ |
            генеральн~ штаб~ зс україни | генеральн~ штаб~ збройн~ сил~ україни |
            міноборони україни | міністерств~ оборон~ україни | міноборони | міністерств~ оборон~ |
            генеральн~ штаб~ вооруженн~ сил~ украин~ | генштаб~ вооруженн~ сил~ украин~ |
            у києві заявил* | київ заявил* | украина заявил* | україна заявил* | в киеве заявил* |
            киев заявил* | генеральн~ штаб~ украин~
        """,
        "mediazona": "mediazona | медиазон~ | медіазон~",
        "oryx": "oryx | орикс~",
        "ualosses": "ualosses | ua losses",
        "defence_ministry": """
            defense ministry | defence ministry | ministry of defense | ministry of defence | mod |
            military department | the ministry | ministry | ведомств~ | відомств~ |
            пресс служб~ ведомств~
        """,
        "other": """
            moscow officially | москва офіційно | москва официально | british intelligence |
            uk intelligence | uk ministry of defence | british ministry of defence |
            british defence ministry | uk defence ministry | british defense ministry |
            uk's ministry of defence | britain's ministry of defence | britain's defence ministry |
            uk defense ministry | pentagon | nato | putin | путин | путін | zelensky* | zelenskyy*
            | zelenskiy* | bbc | isw | institute for the study of war | ukrainian air force |
            air force command | air force of ukraine | ukraine's air force | the air force |
            air force in kyiv | osce | governor~ | united nations | csis | new york times |
            wall street journal | washington post | budanov | syrskyi | syrsky | macron | trump |
            rubio | rutte | kellogg | ratcliffe | president | президент~ | estonian intelligence |
            us officials | u s officials | american officials | wikipedia | economist |
            western officials | western intelligence | ukrainian navy | тарнавськ* | тарнавск* |
            tarnavsk* | осув | хортиц* | khortytsia | navy of ukraine | sbu |
            security service of ukraine | police | rescuers | prosecutor~ | mayor | lostarmour |
            necro mancer | зеленск~ | зеленськ~ | разведк~ великобритани~ | британск~ разведк~ |
            британськ~ розвідк~ | би би си | бибиси | пентагон~ | губернатор~ | воздушн~ сил~ |
            повітрян~ сил~ | буданов~ | сырск~ | сирськ~ | трамп~ | рубио | рютте |
            служб~ безопасност~ украин~ | сбу | служб~ безпек~ україни | розвідк~ британі~ |
            британськ~ міноборон~ | міноборони британі~ | міноборони великої британії |
            минобороны британи~ | минобороны великобритани~ | голова ова | нацполіці~ | прокуратур~
            | держспецзв'язк~ | економіст | u k ministry of defence | u k ministry of defense |
            u k defence ministry | syrskyy | syrskiy | lawmaker~ | expert~ | эксперт~ | експерт~ |
            депутат~ | силов~ структур~ | центр~ стратегічн~ досліджен~ |
            центр~ стратегическ~ исследован~ | собеседник~ | співрозмовник~ | источник~ в |
            начальник~ ова | глав~ ова | мэр~ | мер міста | mayor~ | unmanned systems forces |
            сил~ безпілотн~ систем | сбс | бровді | бровди | madyar | brovdi | blogger~ | блогер~ |
            operational grouping | operational tactical group | міністр~ оборони | федоров~ |
            fedorov | umerov | умєров~ | умеров~ | think tank | глав~ региона | глав~ области |
            глав~ республики | an official | unnamed official~ | senior official~ |
            security official~ | corps claims | corps claimed | brigade claims | brigade claimed |
            аналитик~ | аналітик~ | институт~ | інститут~ | institute | head of the | речник~ |
            министр~ оборон~ украин~ | міністр~ оборон~ україн~ | condition of anonymity |
            умовах анонімності | условиях анонимности | defence intelligence | defense intelligence
            | розрахун~ | бригад~ кажуть | бригади кажуть | milblogger* | military blogger |
            military bloggers | kyiv's air force | kyiv air force | fsb | фсб | військкор~ |
            военкор~ | intelligence service | intelligence services | intelligence agency
        """,
    },
    # A: whose
    "A": {
        "UA": """
            ukrainian | ukrainian's | ukraine's | ukraine | kiev's | kyiv's | kiev | kyiv | afu |
            uaf | украинск~ | украин~ | всу | вс украин~ | вооруженн~ сил~ украин~ | киевск~ режим~
            | киев~ | киевск~ | всу's | укро* | українськ~ | україн~ | зсу | збройн~ сил~ україн~ |
            armed forces of ukraine | киев | київ~ | київськ~
        """,
        "RU": """
            russian | russian's | russia's | russia | russians | moscow's | moscow | kremlin's |
            российск~ | росси~ | рф | вс рф | вс россии | рашистск~ | российской федерации | москв~
            | російськ~ | росі~ | російської федерації | армі~ рф | збройн~ сил~ рф | зс рф |
            рашистськ~ | россиян~ | росіян | арми~ рф | russian federation
        """,
        "enemy": """
            enemy | enemy's | adversar* | opponent's | opponent | hostile | противник~ | враг~ |
            вражеск~ | неприятел~ | ворог~ | ворож~ | супротивник~ | противник | агресор~ |
            агрессор~ | кремл~
        """,
    },
    # P: spans of time: days, or a word for them
    "P": {
        1: """
            сегодняшн~ ночь | сегодняшн~ ноч~ | прошл~ ночью | цієї ночі | один день | одного дня |
            за один день | past day | last day | previous day | per day | a day | one day | the day
            | in a single day | single day | overnight | daily | yesterday | day's | that day |
            current day | day earlier | past night | day long | last night | 24 hour period |
            on monday alone | on tuesday alone | on wednesday alone | on thursday alone |
            on friday alone | on saturday alone | on sunday alone | past twenty four hours |
            last twenty four hours | past two dozen hours | this day | preceding day | in day |
            day ago | today | сутки | суток | сутками | суткам | сутках | суточн~ | за день |
            за ночь | минувш~ день | прошедш~ день | вчера | за вчера | посуточно | ежесуточн~ |
            минувш~ ночь~ | ночью | доб~ | добов~ | за ніч | минул~ день | протягом дня | учора |
            вчора | щодоби | щоденн~ | минул~ ніч | вночі | уночі | за понедельник | за вторник |
            за среду | за четверг | за пятницу | за субботу | за воскресенье | за понеділок |
            за вівторок | за четвер | за п'ятницю | за суботу | за неділю | over the previous day |
            in the previous day | during the previous day | for the previous day |
            within the previous day | протягом попередньої доби | впродовж попередньої доби |
            упродовж попередньої доби | в тот день | того дня | в этот день
        """,
        7: """
            week | weekly | past week | weeks | week's | this week | недел~ | недельн~ |
            еженедельн~ | тижд~ | тижн~ | тиждень | тижнев~ | щотижнев~
        """,
        "total": """
            full scale | all out war | since the beginning | since the start | from the beginning |
            from the start | since the outbreak | since the launch |
            beginning of the special military operation | start of the special military operation |
            beginning of the war | start of the war | beginning of hostilities |
            beginning of the conflict | start of hostilities | since the beginning of the |
            since the start of the | since its start | since then | in that period | с тех пор |
            відтоді | since it began | since its beginning | since the invasion | since it invaded
            | since it invaded in february | since russia invaded in february | since they came |
            since the onset | from the onset | total since | since hostilities began |
            since russia invaded | since the full scale invasion | to date | running total |
            grand total | cumulative | so far in the war | since the war began |
            since the conflict began | since day one | since the special military operation |
            total estimated | over the course of the war | during the war |
            since the invasion began | throughout the war | military campaign |
            in the course of the war | for the entire period | over the entire period |
            for the whole period | за все время | за весь период | с начала | за время |
            за время боев | за время боевых действий | за время операции | с момента начала |
            от начала | всего с начала | суммарн~ потер~ | с первого дня | за период | начиная с |
            від початку | з початку | із початку | від дня | за весь час | за час |
            з моменту початку | повномасштабн~ | полномасштабн~ | загальн~ кількіст~ | за роки |
            з першого дня | із початком | з початком | загальн~ числ~ | общ~ числ~ |
            общее количество | since the operation began | since the special operation began |
            during the special military operation | since the start of fighting |
            since fighting began | since the fighting began | since the fighting there began |
            since fighting there began | since the fighting in | since fighting in |
            since the incursion began | in the war so far
        """,
        "?": """
            since the beginning of the year | since the start of the year |
            since the beginning of the month | since the start of the month |
            since the beginning of this year | since the start of this year | this year | past year
            | last year | with начала года | с начала года | с начала месяца |
            с начала контрнаступления | с начала лета | с начала осени | с начала зимы |
            с начала весны | за лето | в этом году | за полгода | с начала недели | с начала суток
            | during the operation | during the battles for | during the battle for |
            during the fighting for | in the battles for | in the battle for | in the fighting for
            | в ходе операции | в боях за | в ході операції | під час операції | у боях за |
            during the counteroffensive | since the beginning of the counteroffensive |
            since the start of the counteroffensive | since the beginning of the summer |
            since the beginning of summer | since the start of summer | this summer |
            since the beginning of the week | since the start of the week | since monday |
            в прошлом году | від початку року | з початку року | від початку місяця |
            з початку місяця | цього року | цього місяця | із початку року |
            із початку місяця | від січня | торік | минулого року | з січня |
            since the beginning of january | since the beginning of june | в ходе боев за |
            во время боев за | в ходе штурма | во время штурма | при штурме
        """,
        "year": """
            за рік | за год | over the year | for the year | за весь год | за весь рік |
            за минулий рік | за прошедший год | протягом року | упродовж року | в течение года
        """,
        "month": """
            this month | past month | last month | monthly | in a month | за месяц |
            за прошлый месяц | в течение месяца | за прошедший месяц | в прошлом месяце | за місяць
            | минулого місяця | упродовж місяця | протягом місяця | за минулий місяць |
            in the month | same month | тот же месяц | той самий місяць | той же місяць
        """,
        "during": """
            during military operations | during the military operations | during hostilities |
            during the hostilities | during fights | during the fighting in | during fighting in |
            during offensive | during the offensive in
        """,
        "sum": "as of | станом на | по состоянию на",
        "same": """
            same period | same day | same time | same 24 hours | тот же период | то же время |
            те же сутки | той самий період | той же період | ту ж добу
        """,
    },
    # L: a running total of losses, in one phrase
    "L": {
        "sum": """
            total combat losses | overall combat losses | total enemy losses |
            total losses of the enemy | general combat losses | total enemy combat losses |
            total estimated losses | total estimated combat losses | total estimated enemy losses |
            estimated total losses | estimated combat losses | enemy's total losses |
            total russian losses | cumulative losses | общ~ потер~ | общ~ боев~ потер~ |
            суммарн~ потер~ | общ~ ориентировочн~ потер~ | ориентировочн~ потер~ | боев~ потер~ |
            совокупн~ потер~ | загальн~ втрат~ | загальн~ бойов~ втрат~ |
            загальн~ орієнтовн~ втрат~ | сумарн~ втрат~ | бойов~ втрат~ | орієнтовн~ втрат~ |
            загальн~ орієнтовн~ бойов~ втрат~ | сукупн~ втрат~
        """,
    },
    # T: a sum over the front, or a running total where the claimant runs one; "level": only that
    "T": {
        "": """
            in total | total | overall | altogether | all told | entire front | entire frontline |
            entire line | all fronts | all sectors | all directions | combined | aggregate |
            special military operation zone | special operation zone | in all | whole front |
            whole line | line of engagement | all sections | всех участках | всех участках фронта |
            по всему фронту | вдоль всей линии | a figure | whole length | across the front |
            special military operation area | zone of the special military operation |
            area of the special military operation | всего | итого | общей сложности |
            в общей сложности | суммарно | совокупн~ | в целом | зон~ сво | зон~ спецоперации |
            зон~ проведения сво | зон~ проведения спецоперации |
            зон~ проведения специальн~ военн~ операции | на всех направлениях | по всей линии |
            зон~ специальн~ военн~ операции | все фронт~ | всем фронт~ | всех фронт~ | всего фронт~
            | всему фронт~ | вся фронт~ | всю фронт~ | загалом | усього | всього | разом | сумарно
            | сукупн~ | уцілому | у цілому | на всіх напрямках
        """,
        "level": """
            reached | has reached | have reached | stands at | now stands | stood at | hit the |
            зросл* | tally | toll | count | досягл* | становл* | становить
        """,
    },
    # w: what has not happened
    "w": {
        "": """
            expect* | forecast* | predict* | could | would | might | will | may yet | not | never |
            didn't | denied | denies | deny | could be | would be | might be | will be |
            may have been | мог | могли | могут | может | можуть | може | могли б | бы | не | якби
            | буде | будет | будут | потребуется | потребует* | рискует | risks | risk | ризикує |
            отрица* | опроверг* | заперечу* | спростува*
        """,
    },
    # j: another time than the report's; "eve": the day before it
    "j": {
        "": """
            a year ago | years ago | a year earlier | a week earlier | a week ago | a month ago |
            a month earlier | the day before that | год назад | годом ранее | неделей ранее |
            неделю назад | месяцем ранее | рік тому | роком раніше |
            тижнем раніше | тиждень тому | місяць тому |
            for comparison | для порівняння | для сравнения
        """,
        "earlier": "сутками ранее | днем ранее | добою раніше | днем раніше",
        "eve": """
            the day before | day before | a day before | a day earlier | the previous day |
            yesterday's figure | yesterday's report | накануне | напередодні | попередньої доби
        """,
    },
    # c: what a number after it is compared with
    "c": {
        "average": """
            an average of | average of | averaging | on average | в среднем | у середньому |
            average daily | daily average | average | среднесуточн* | середньодобов* | daily mean |
            mean of | a mean of
        """,
        "": """
            up from | down from | compared with | compared to | against the | as against | versus |
            чем накануне | против | проти | порівняно з |
            по сравнению с | ніж напередодні
        """,
    },
    # E: each of several
    "E": {
        "": "each of | each | every | каждая | каждой | кожна | кожної | по каждой",
    },
    # s: words of saying
    "s": {
        "his": """
            за його словами | по его словам | по его данным | за його даними | he said | she said |
            he claimed | he added | she added | he estimated | на его счету | на счету его |
            he wrote | he later wrote
        """,
        "": """
            said | say | says | saying | stated | states | reported | reports | reporting |
            estimat* | according to | claimed | claims | put | puts | wrote | told | counted |
            announced | admit* | acknowledg* | сообщил* | сообщает | заявил* | заявля* | по данным
            | по словам | по оценк~ | назвал* | признал* | рассказал* | повідом* | заяв* |
            за даними | за словами | declared | named | озвучил* | озвучив* | написав | написал |
            declares | за оцінк~ | розпов* | визнал* | назвав | оценил* | оцін* | подсчитал* |
            передал* | заявив | казав | казала | сказав | сказала | сказал | сказали | писав |
            писал | писала | писало | писали | добавил* | додав | додала | говорил* | говорив |
            говорила | говорили | кажуть | каже | claim | называл* | називав | називала |
            оприлюднив | оприлюднила | озвучивал* | spoke of | уточнил* | уточнив | отметил* |
            пояснил* | считает | считают | полагают | полагает | утверждает | утверждают | вважає |
            вважають | стверджує | стверджують | подтвердил* | підтвердив | підтвердила | написала
        """,
    },
    # F: other wars
    "F": {
        "": """
            british army | wehrmacht | red army | world war | first world war | second world war |
            israel* | gaza | hamas | hezbollah | azerbaijan* | armenia* | karabakh | iraq* | syria*
            | vietnam* | korean war | afghan* | chechen* | chechnya | somme | verdun | soviet |
            sudan* | yemen* | idf | houthi* | iran* | tigray* | ethiopia* | taliban | stalingrad |
            kursk 1943 | мировой войны | мировую войну | отечественной войны | израил* |
            сектор газа | хамас* | азербайдж* | армени* | карабах* | сири* | ирак* | вьетнам* |
            афган* | чечен* | чечн* | ссср | советск~ | вермахт~ | судан* | йемен* | хезболл* |
            цахал | ізраїл* | вірмен* | сирі* | ірак* | в'єтнам* | срср | радянськ~ |
            світової війни | світову війну | ємен* | наполеон* | napoleon* | winter war |
            зимов~ війн~ | confederate* | civil war | falkland* | pakistan* | myanmar
        """,
    },
    # z: civilians and their things
    "z": {
        "": """
            пострада* | постражда* | injured | wounded | ранены | ранено | ранения | поранено |
            поранен | поранені | травмован* | civilian~ | bus | apartment block |
            apartment building | residential | farm | hospital~ | school~ | kindergarten~ |
            resident~ | мирн~ жител~ | гражданск~ | жил~ дом~ | жилой | больниц~ | школ~ |
            детск~ сад~ | местн~ жител~ | цивільн~ | мешкан~ | житлов~ | лікарн~ | дитяч~ сад~ |
            rescuers | passersby | пенсионер~ | пенсіонер~
        """,
    },
    # +: more of the same
    "+": {
        "": "more | another | additional | increase of | плюс | ще | еще | додатково",
    },
    # U: units of counting and what stands between a number and its noun
    "U": {
        "": """
            press center~ | press centre~ | пресс центр~ | прес центр~ | unit~ | piece~ | item~ |
            единиц~ | ед | од | одиниц~ | шт | штук~ | of | its | their | up
        """,
    },
    # C: a part of the figure before
    "C": {
        "dead": """
            of the dead | among the dead | of those killed | среди погибших | среди убитых |
            серед загиблих | серед убитих | из числа погибших | among those killed
        """,
        "": """
            includes | include | counting | including | included | of them | of which | of these |
            of whom | among them | among which | among these | of that number | of this number |
            out of them | out of which | inclusive of | of those | в том числе | в т ч |
            в частности | из них | из которых | включая | среди них | из этого числа |
            среди которых | из числа которых | у тому числі | в тому числі | з них | із них |
            з яких | із яких | зокрема | включно з | серед них | з-поміж них | включаючи |
            з поміж них | incl
        """,
    },
    # R: respectively
    "R": {
        "": "respectively | соответственно | відповідно",
    },
    # k: the same number again
    "k": {
        "": """
            the same number | same number | the same amount | an equal number | equal number |
            as many again | the same figure | just as many | столько же | такое же количество |
            такое же число | аналогичное количество | стільки ж | таку саму кількість |
            така сама кількість | стільки само | такая же цифра
        """,
    },
    # &: and
    "&": {
        "": """
            and | as well as | plus | и | а также | также | та | і | й | а також | також | or | или
            | або | чи | along with | вместе с | разом із | разом з | together with
        """,
    },
    # e: out of
    "e": {
        "": "из | із | зі | зо | out of",
    },
    # f: from, between
    "f": {
        "": "from | between | от | від | in the range of",
    },
    # t: to
    "t": {
        "": "to",
    },
    # p: prepositions and relatives
    "p": {
        "": """
            для | in | on | near | at | during | after | against | within | for | towards | while |
            where | when | as | before | who | that | because | since | into | inside | outside |
            among | along | across | в | на | под | у | за | при | по | к | во | над | перед |
            після | під | із-за | через | що | который | которые | котор~ | який | які | як | яка |
            яке | якого | якої | яких | яким | якими | якій | якому
        """,
    },
    # i: by means of
    "i": {
        "": """
            with | by | using | via | through | с помощью | при помощи | за допомогою | посредством
            | ударами | ударом
        """,
    },
    # b: auxiliaries
    "b": {
        "": """
            were | was | been | are | is | be | being | have | has | had | приходится | пришлось |
            припадає | припало | были | был | была | было | будут | були | був | була | було |
            accounted for | accounts for | accounting for
        """,
    },
    # a: the article
    "a": {
        1: "a | an",
    },
    # v: quantities without a number
    "v": {
        "": """
            dozen~ | hundreds | thousands | scores | tens of thousands | several | multiple |
            numerous | a number of | many | десятк~ | десяток | десятков | несколько | множество |
            ряд | кілька | декілька | десятки | чимало | tens of
        """,
    },
    # m: months
    "m": {
        1: """
            january | jan | январь | января | січень | січня | январ | янв | січ | январе | січні
        """,
        2: "february | feb | февраль | февраля | лютий | лютого | феврале | лютому",
        3: "march | mar | март | марта | березень | березня | марте | березні",
        4: "april | apr | апрель | апреля | квітень | квітня | апреле | квітні",
        5: "may | май | мая | травень | травня | мае | травні",
        6: "june | jun | июнь | июня | червень | червня | июне | червні",
        7: "july | jul | июль | июля | липень | липня | июле | липні",
        8: "august | aug | август | августа | серпень | серпня | августе | серпні",
        9: """
            september | sep | sept | сентябрь | сентября | вересень | вересня | сентябре | вересні
        """,
        10: "october | oct | октябрь | октября | жовтень | жовтня | октябре | жовтні",
        11: "november | nov | ноябрь | ноября | листопад | листопада | ноябре | листопаді",
        12: "december | dec | декабрь | декабря | грудень | грудня | декабре | грудні",
    },
    # d: days
    "d": {
        "": "days | дней | день | дня | днів | дні",
    },
}

#: Number words: cardinals add up, multipliers multiply.
CARDINALS: dict[int, str] = {
    1: """
        one | один | одна | одно | одного | одной | одну | одним | одном | одному | одне | однієї
        | однією | одній
    """,
    2: """
        two | два | две | двух | двум | двумя | двоих | двое | дві | двох | двом | двома | двоє |
        couple of | a couple of | pair of | a pair of | пару | пара
    """,
    3: "three | три | трех | трем | тремя | трое | троих | трьох | трьом | трьома | троє",
    4: """
        four | четыре | четырех | четырем | четырьмя | четверо | четверых | чотири | чотирьох |
        чотирьом | чотирма
    """,
    5: """
        five | пять | пяти | пятью | пятеро | пятерых | п'ять | п'яти | п'ятьох | п'ятьма |
        п'ятеро
    """,
    6: "six | шесть | шести | шестью | шестеро | шестерых | шість | шістьох | шістьма",
    7: "seven | семь | семи | семью | семеро | семерых | сім | сімох | сьома",
    8: """
        eight | восемь | восьми | восемью | восьмью | восьмеро | восьмерых | вісім | вісьмох |
        вісьма
    """,
    9: "nine | девять | девяти | девятью | дев'ять | дев'яти | дев'ятьох | дев'ятьма",
    10: "ten | десять | десяти | десятью | десятьох | десятьма",
    11: "eleven | одиннадцат~ | одинадцят~",
    12: "twelve | двенадцат~ | дванадцят~",
    13: "thirteen | тринадцат~ | тринадцят~",
    14: "fourteen | четырнадцат~ | чотирнадцят~",
    15: "fifteen | пятнадцат~ | п'ятнадцят~",
    16: "sixteen | шестнадцат~ | шістнадцят~",
    17: "seventeen | семнадцат~ | сімнадцят~",
    18: "eighteen | восемнадцат~ | вісімнадцят~",
    19: "nineteen | девятнадцат~ | дев'ятнадцят~",
    20: "twenty | двадцат~ | двадцят~",
    30: "thirty | тридцат~ | тридцят~",
    40: "forty | сорок | сорока",
    50: "fifty | пятьдесят | пятидесяти | пятьюдесятью | п'ятдесят~ | п'ятдесятьма",
    60: "sixty | шестьдесят | шестидесяти | шестьюдесятью | шістдесят~ | шістдесятьма",
    70: "seventy | семьдесят | семидесяти | семьюдесятью | сімдесят~ | сімдесятьма",
    80: """
        eighty | восемьдесят | восьмидесяти | восемьюдесятью | восьмьюдесятью | вісімдесят~ |
        вісімдесятьма
    """,
    90: "ninety | девяносто | девяноста | дев'яносто | дев'яноста",
    100: "сто | ста",
    200: """
        двести | двухсот | двумстам | двумястами | двухстах | двісті | двохсот | двомстам |
        двомастами | двохстах
    """,
    300: """
        триста | трехсот | тремстам | тремястами | трехстах | трьохсот | трьомстам | трьомастами |
        трьохстах
    """,
    400: """
        четыреста | четырехсот | четыремстам | четырьмястами | четырехстах | чотириста |
        чотирьохсот | чотирьомстам | чотирмастами | чотирьохстах
    """,
    500: """
        пятьсот | пятисот | пятистам | пятьюстами | пятистах | п'ятсот | п'ятисот | п'ятистам |
        п'ятьмастами | п'ятистах
    """,
    600: "шестьсот | шестисот | шестистам | шестьюстами | шестистах | шістсот | шістьмастами",
    700: "семьсот | семисот | семистам | семьюстами | семистах | сімсот | сьомастами",
    800: """
        восемьсот | восьмисот | восьмистам | восьмьюстами | восемьюстами | восьмистах | вісімсот |
        вісьмастами
    """,
    900: """
        девятьсот | девятисот | девятистам | девятьюстами | девятистах | дев'ятсот | дев'ятисот |
        дев'ятистам | дев'ятьмастами | дев'ятистах
    """,
}

MULTIPLIERS: dict[int, str] = {
    100: "hundred | сотен | сотни | сотні | сотню | сотня | сотнями | сотням",
    1_000: "thousand | тысяч~ | тыс | тисяч~ | тис",
    1_000_000: "million | mln | миллион~ | млн | мільйон~",
}

#: Words that are a number by themselves.
WHOLE: dict[int, str] = {
    50: "полсотни | півсотні | пів сотні | пол сотни | half a hundred",
    150: "полторы сотни | полутора сотен | півтори сотні",
    500: "half a thousand | полтысячи | півтисячі",
    1_500: "полторы тысяч~ | полутора тысяч~ | півтори тисяч~ | півтора тисяч~",
    2_500: """
        две с половиной тысяч~ | двух с половиной тысяч~ | дві з половиною тисяч~ |
        two and a half thousand
    """,
    3_500: "три с половиной тысяч~ | три з половиною тисяч~ | three and a half thousand",
    500_000: "half a million | полмиллиона | півмільйона",
    1_500_000: "полтора миллион~ | полутора миллион~ | півтора мільйон~",
}


def listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


#: Nouns, and their accusatives, that stand for one thing where a list names them bare.
SINGULAR = listed(
    """
    танк аппарат апарат автомобиль пикап орудие гаубицу гаубица миномет бронетранспортер
    бронемашину бронемашина бронеавтомобиль станцию станция склад самолет вертолет катер машину
    машина установку установка беспилотник дрон комплекс грузовик багги квадроцикл мотоцикл
    радар автомобіль пікап гармату гармата гаубицю гаубиця міномет літак гелікоптер вертоліт
    безпілотник станцію станція броньовик вантажівку вантажівка бтр бмп рсзо рсзв зрк рлс бпла
    систему система корабль корабель сау самоходка истребитель бомбардировщик квадрокоптер
    гексакоптер октокоптер пушку пушка арторудие артсистему артсистема артустановку артустановка
    самоходку засіб ракета ракету снаряд бомба бомбу авиабомба авиабомбу авіабомба
    авіабомбу су миг міг ббм
    """
)

#: The same after "deprived of".
GENITIVE = listed(
    """
    танка орудия автомобиля пикапа гаубицы миномета бронетранспортера бронемашины станции склада
    самолета вертолета катера машины гармати гаубиці автомобіля танку міномета бронемашини
    станції складу літака гелікоптера
    """
)

#: A point after these ends no sentence.
ABBREVIATED = listed(
    """
    тыс тис млн ед од шт чел св incl k г гг р рр им ім т п мм км approx no mr gen lt col u s st vs jan feb
    mar apr jun jul aug sep sept oct nov dec ст гр руб грн a m
    """
)
