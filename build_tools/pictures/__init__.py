"""Pictures drawn at build time: figures of HTML and SVG, made of frozen values.

Every module draws one kind of picture: `draw(values) -> str`. A picture is a `<figure>` with the drawing, a
caption and the same data as text. Colours, dashes and patterns stand in `pictures.css`; the markup carries
classes only, no styles, no scripts, and no id without the caller's prefix.

    strip      the points of one text as squares         ladder    one figure followed through texts
    matrix     points by texts, with the fate of each    stances   points by parties, who stands where
    timeline   events at their true precision            locator   the map, and a small map for one region
    ties       who is tied to whom                       social    the preview card that links carry elsewhere

`wording` marks the words that differ; `shapes` holds the glyphs; `figure` and `tags` the markup all share.
Behind the timeline stand `gaps` and `density`; behind the map `places`, `geo`, `mesh`, `paths`, `ground`,
`lettering`, `map_names` and `map_key`; behind the ties `layers` and `tie_lines`.
"""
