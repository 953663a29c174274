'use strict';
// Sorts and filters the table of cells, shows a cell's details, and draws the picture of the
// trade-off. All numbers are in the table; without this script the page still shows them.
(() => {
  const byId = (id) => document.getElementById(id);
  const table = byId('cells-table');
  if (!table) return;
  const details = JSON.parse(byId('details').textContent);
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const headers = [...table.tHead.rows[0].cells];
  const nameOf = new Map(rows.map((row) => [row, row.firstChild.textContent]));
  let shownFirst = rows;
  // Longer tables show their first rows until all are asked for.
  const most = 500;
  let showsAll = rows.length <= most;

  const number = (row, column) => {
    const text = row.cells[column].dataset.v;
    return text === undefined ? NaN : Number(text);
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  };

  // Filter: * stands for any characters, ? for one, as --filter has it. A text without either may
  // stand anywhere.
  const matcher = (pattern) => {
    if (!/[*?]/.test(pattern)) {
      const plain = pattern.toLowerCase();
      return (name) => name.toLowerCase().includes(plain);
    }
    const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*').replace(/\?/g, '.');
    const expression = new RegExp(`^${source}$`, 'su');
    return (name) => expression.test(name);
  };

  const filter = byId('cells-filter');
  const update = () => {
    const matches = matcher(filter.value.trim());
    let found = 0;
    for (const row of shownFirst) {
      const isFound = matches(nameOf.get(row));
      if (isFound) found += 1;
      const isHidden = !isFound || (!showsAll && found > most);
      if (row.hidden !== isHidden) row.hidden = isHidden;
    }
    const isCut = !showsAll && found > most;
    byId('cells-count').textContent =
      `${found} of ${rows.length} cells` + (isCut ? `, the first ${most} shown` : '');
    byId('cells-all').hidden = !isCut;
  };
  let isWaiting = false;
  filter.addEventListener('input', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      update();
    });
  });
  byId('cells-all').addEventListener('click', () => {
    showsAll = true;
    update();
  });

  // Sorting: by numbers where a column has any, what has none last.
  const order = new Intl.Collator('en', { numeric: true });
  const sort = (column) => {
    const header = headers[column];
    const direction = header.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    for (const other of headers) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending');
    const isNumeric = header.classList.contains('number');
    const keyed = rows.map((row, place) => ({
      row, place, key: isNumeric ? number(row, column) : row.cells[column].textContent,
    }));
    const isMissing = (key) => (isNumeric ? Number.isNaN(key) : key === '');
    keyed.sort((a, b) => {
      if (isMissing(a.key) || isMissing(b.key)) {
        return isMissing(a.key) - isMissing(b.key) || a.place - b.place;
      }
      const difference = isNumeric ? a.key - b.key : order.compare(a.key, b.key);
      return direction * difference || a.place - b.place;
    });
    shownFirst = keyed.map(({ row }) => row);
    const moved = document.createDocumentFragment();
    for (const row of shownFirst) moved.append(row);
    body.append(moved);
    update();
  };
  headers.forEach((header, column) => {
    const button = element('button', header.textContent, { type: 'button' });
    header.replaceChildren(button);
    button.addEventListener('click', () => sort(column));
  });

  // Columns can be left out.
  const style = document.head.appendChild(element('style'));
  const left = new Set(details.hidden);
  const leaveOut = () => {
    style.textContent = [...left].map(
      (column) => `#cells-table tr > :nth-child(${column + 1}) { display: none; }`).join('\n');
  };
  headers.forEach((header, column) => {
    if (column === 0) return;
    const label = element('label');
    const box = element('input', undefined, { type: 'checkbox' });
    box.checked = !left.has(column);
    box.addEventListener('change', () => {
      if (box.checked) left.delete(column); else left.add(column);
      leaveOut();
    });
    label.append(box, ` ${header.textContent}`);
    byId('cells-columns').append(label);
  });
  leaveOut();

  // A cell's details.
  const list = (title, head, lines) => {
    const part = element('div');
    part.append(element('h4', title));
    const own = part.appendChild(element('table'));
    const first = own.createTHead().insertRow();
    for (const text of head) first.append(element('th', text, { scope: 'col' }));
    const content = own.createTBody();
    for (const line of lines) {
      const row = content.insertRow();
      line.forEach((text, place) => {
        row.append(place === 0 ? element('th', text, { scope: 'row' }) : element('td', text));
      });
    }
    return part;
  };
  const show = () => {
    const panel = byId('cell');
    const row = /^#cell-\d+$/.test(location.hash) ? byId(location.hash.slice(1)) : null;
    panel.hidden = !row;
    if (!row) return;
    const name = nameOf.get(row);
    const id = row.id.slice(5);
    const known = details.cells[id];
    const facts = headers.slice(1).map(
      (header, place) => [header.textContent, row.cells[place + 1].textContent]);
    panel.replaceChildren(element('h3', name));
    if (known) panel.append(element('p', known.verdict));
    const parts = panel.appendChild(element('div', undefined, { class: 'parts' }));
    parts.append(list('Values', ['value', 'found'], facts.filter(([, text]) => text !== '')));
    if (known) {
      if (known.kernels.length > 0) {
        parts.append(list(
          'Kernels, and those that they beat', ['layer', 'kernel', 'a call', 'others'],
          known.kernels));
      }
      if (known.counters.length > 0) {
        parts.append(list('Counters a call', ['counter', 'value'], known.counters));
      }
      const sizes = details.sizes[known.network];
      if (sizes) parts.append(list('Bytes by every count', ['count', 'size'], sizes));
    } else {
      panel.append(element('p', details.without));
    }
    const profiled = details.profiles.cells[id];
    if (profiled) {
      const profile = list(
        'Where the time goes', details.profiles.heads[profiled.head], profiled.rows);
      profile.className = 'scroll';
      for (const [key, value] of Object.entries(
        { role: 'region', 'aria-label': 'Where the time goes', tabindex: '0' })) {
        profile.setAttribute(key, value);
      }
      profile.append(element('p', `${details.profiles.notes[profiled.run]}${profiled.speedup}.`));
      panel.append(profile);
    }
    const advise = (purpose, command, what = name) => {
      if (!command) return;
      panel.append(element('p', purpose));
      panel.append(element('pre', command.replace('%', () => what.replaceAll("'", "'\\''"))));
    };
    advise('To measure it again:', details.again);
    const backend = Number(row.dataset.place.split(' ')[2]);
    const run = details.profiles.leftOut[id];
    if (run !== undefined) {
      advise(
        'It was profiled, but this page has no room for more profiles. To see where its time goes:',
        details.unshown, details.profiles.directories[run]);
    } else if (!profiled && !details.unprofiled.includes(backend)) {
      advise('To see here where its time goes:', details.profile);
    }
    const close = element('button', 'Close', { type: 'button' });
    close.addEventListener('click', () => {
      panel.hidden = true;
      history.replaceState(null, '', '#cells');
      row.cells[0].firstChild.focus();
    });
    panel.append(close);
    panel.scrollIntoView({ block: 'nearest' });
    panel.focus({ preventScroll: true });
  };
  addEventListener('hashchange', show);

  // The picture: accuracy over a cost on a logarithmic axis.
  const places = new Map(rows.map((row) => [row, row.dataset.place.split(' ').map(Number)]));
  const draw = () => {
    const picked = (id) => Number(byId(`picture-${id}`).value);
    const [model, batch, cost] = ['model', 'batch', 'cost'].map(picked);
    const column = details.costs[cost].column;
    const points = [];
    for (const row of rows) {
      const [own, strategy, backend, size] = places.get(row);
      if (own !== model || size !== batch) continue;
      const [x, y] = [number(row, column), number(row, details.quality)];
      if (x > 0 && Number.isFinite(y)) points.push({ row, strategy, backend, x, y });
    }
    byId('picture-frame').replaceChildren(scatter(points, details.costs[cost]));
    legend(points);
  };
  const svg = (name, attributes, ...children) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  };
  // Circle, square, triangle, diamond, triangle down, cross: shapes are backends.
  const shapes = [
    'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0', 'M-4.5 -4.5h9v9h-9z', 'M0 -6l5.5 9.5h-11z',
    'M0 -6.5l6 6.5l-6 6.5l-6 -6.5z', 'M0 6l5.5 -9.5h-11z',
    'M-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z',
  ];
  const color = (strategy) => details.colors[strategy % details.colors.length];
  // Of more strategies than there are colours the others are paler.
  const opacity = (strategy) => (strategy < details.colors.length ? 1 : 0.35);
  const mark = (point) => svg('path', {
    class: 'point', d: shapes[point.backend % shapes.length], fill: color(point.strategy),
    'fill-opacity': opacity(point.strategy),
  });
  const short = (value, unit) => {
    const prefixes = [[1e9, 'G'], [1e6, 'M'], [1e3, 'k'], [1, ''], [1e-3, 'm'], [1e-6, 'µ'],
      [1e-9, 'n']];
    const [factor, prefix] = prefixes.find(([least]) => value >= least * 0.9995) ??
      prefixes[prefixes.length - 1];
    return `${Number((value / factor).toPrecision(3))} ${prefix}${unit}`.trim();
  };
  const scatter = (points, cost) => {
    // As wide as there is room, so that texts keep their size.
    const width = Math.max(320, Math.min(960, byId('picture').clientWidth));
    const [height, from, to, top, bottom] = [440, 56, width - 12, 16, 390];
    const root = svg('svg', {
      viewBox: `0 0 ${width} ${height}`, width, height, role: 'group',
      'aria-label': `${details.qualityName} over ${cost.title}`,
    });
    if (points.length === 0) {
      root.append(svg('text', { x: from, y: 40 }, `no network here has ${cost.title}`));
      return root;
    }
    const logs = points.map((point) => Math.log10(point.x));
    const [least, largest] = [Math.min(...logs) - 0.06, Math.max(...logs) + 0.06];
    const values = points.map((point) => point.y);
    const margin = Math.max((Math.max(...values) - Math.min(...values)) * 0.08, 1e-4);
    const [low, high] = [Math.min(...values) - margin, Math.max(...values) + margin];
    const x = (log) => from + (to - from) * (log - least) / (largest - least);
    const y = (value) => bottom - (bottom - top) * (value - low) / (high - low);
    const line = (x1, y1, x2, y2) => root.append(svg('line', { class: 'grid', x1, y1, x2, y2 }));
    const factors = largest - least > width / 320 ? [1] : [1, 2, 5];
    for (let power = Math.floor(least); power <= largest; power += 1) {
      for (const factor of factors) {
        const log = power + Math.log10(factor);
        if (log < least || log > largest) continue;
        line(x(log), top, x(log), bottom);
        root.append(svg('text', { x: x(log), y: bottom + 18, 'text-anchor': 'middle' },
          short(factor * 10 ** power, cost.unit)));
      }
    }
    const rough = (high - low) / 6;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
    for (let tic = Math.ceil(low / step) * step; tic <= high; tic += step) {
      line(from, y(tic), to, y(tic));
      root.append(svg('text', { x: from - 8, y: y(tic) + 4, 'text-anchor': 'end' },
        `${Number(tic.toFixed(6))}`));
    }
    root.append(svg('text', { x: (from + to) / 2, y: height - 8, 'text-anchor': 'middle' },
      `${cost.title} (log scale)`));
    const sorted = [...points].sort((a, b) => a.x - b.x || b.y - a.y);
    let best = -Infinity;
    let path = '';
    for (const point of sorted) {
      if (point.y <= best) continue;
      path += path === '' ? `M${x(Math.log10(point.x))} ${y(point.y)}`
        : `H${x(Math.log10(point.x))}V${y(point.y)}`;
      best = point.y;
    }
    root.append(svg('path', { class: 'front', d: path }));
    for (const point of sorted) {
      const cells = [details.quality, ...details.costs.map((one) => one.column), details.verdict];
      const texts = cells.map((column) => point.row.cells[column]?.textContent)
        .filter((text) => text);
      const words = [nameOf.get(point.row), ...texts].join(' · ');
      const link = svg('a', {
        href: `#${point.row.id}`, 'aria-label': words,
        transform: `translate(${x(Math.log10(point.x))} ${y(point.y)})`,
      }, mark(point));
      const tell = () => { byId('picture-point').textContent = words; };
      link.addEventListener('pointerenter', tell);
      link.addEventListener('focus', tell);
      root.append(link);
    }
    return root;
  };
  const legend = (points) => {
    const box = (path, fill, shade = 1) => svg(
      'svg', { viewBox: '-7 -7 14 14', 'aria-hidden': 'true' },
      svg('path', { class: 'point', d: path, fill, 'fill-opacity': shade }));
    const entries = (kind, names, picture) => [...new Set(points.map((point) => point[kind]))]
      .sort((a, b) => a - b).map((place) => {
        const entry = element('span');
        entry.append(picture(place), names[place]);
        return entry;
      });
    byId('picture-legend').replaceChildren(
      ...entries('strategy', details.strategies, (place) => box(shapes[1], color(place), opacity(place))),
      ...entries('backend', details.backends,
        (place) => box(shapes[place % shapes.length], 'currentColor')));
  };
  const options = (id, texts) => {
    const select = byId(`picture-${id}`);
    texts.forEach((text, place) => select.append(new Option(text, place)));
    select.addEventListener('change', draw);
  };
  if (details.costs.length > 0) {
    options('model', details.models);
    options('batch', details.batches);
    options('cost', details.costs.map((cost) => cost.title));
    byId('picture').hidden = false;
    draw();
    let width = innerWidth;
    addEventListener('resize', () => {
      if (innerWidth !== width) draw();
      width = innerWidth;
    });
  }
  byId('cells-controls').hidden = false;
  update();
  show();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
})();
