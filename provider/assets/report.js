// What moves in impact.html and result.html: filters and sorting of tables. It is copied into each report, which also
// reads well without it.

for (const section of document.querySelectorAll('[data-table]')) equip(section)

/** @param {Element} section holds the controls, the line that counts, and the table */
function equip(section) {
  const body = section.querySelector('tbody')
  const controls = section.querySelector('.controls')
  const counter = section.querySelector('[role=status]')
  const search = section.querySelector('input')
  const only = section.querySelector('button[data-only]')
  if (!body || !controls || !counter || !search) return
  const selects = [...section.querySelectorAll('select')]
  const rows = [...body.rows]
  const total = rows.length
  /** @type {Map<HTMLTableRowElement, string>} made when it is first needed: reading all texts takes a while */
  const texts = new Map()
  let group = ''

  controls.removeAttribute('hidden')
  search.addEventListener('input', filter)
  for (const select of selects) select.addEventListener('change', filter)
  for (const [column, head] of [...section.querySelectorAll('th')].entries()) addSorting(head, column)
  document.addEventListener('keydown', onKey)
  only?.addEventListener('click', () => {
    showGroup('', '')
    search?.focus()
  })
  for (const link of section.hasAttribute('data-pictured')
    ? document.querySelectorAll('a[data-group]')
    : []) {
    link.addEventListener('click', () =>
      showGroup(link.getAttribute('data-group') ?? '', link.getAttribute('data-name') ?? ''),
    )
  }

  /**
   * Only the rows of one box of the picture.
   * @param {string} id empty: all
   * @param {string} name
   */
  function showGroup(id, name) {
    group = id
    if (only instanceof HTMLButtonElement) {
      only.hidden = id === ''
      only.textContent = `Only ${name}: show all`
    }
    filter()
  }

  function filter() {
    const words = (search?.value ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const wanted = selects.filter(({ value }) => value !== '')
    let shown = 0
    for (const row of rows) {
      const fits =
        (group === '' || row.dataset.group === group) &&
        wanted.every(({ name, value }) => row.getAttribute(`data-${name}`) === value) &&
        (words.length === 0 || words.every(word => textOf(row).includes(word)))
      row.hidden = !fits
      if (fits) shown += 1
    }
    if (counter)
      counter.textContent =
        shown === total ? `${count(total)} rows` : `${count(shown)} of ${count(total)} rows`
  }

  /** @param {HTMLTableRowElement} row */
  function textOf(row) {
    const known = texts.get(row)
    if (known !== undefined) return known
    const text = (row.textContent ?? '').toLowerCase()
    texts.set(row, text)
    return text
  }

  /**
   * @param {HTMLTableCellElement} head
   * @param {number} column
   */
  function addSorting(head, column) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = head.textContent
    head.replaceChildren(button)
    head.setAttribute('aria-sort', 'none')
    button.addEventListener('click', () => {
      const descending = head.getAttribute('aria-sort') === 'ascending'
      for (const other of section.querySelectorAll('th')) other.setAttribute('aria-sort', 'none')
      head.setAttribute('aria-sort', descending ? 'descending' : 'ascending')
      sort(column, descending, head.classList.contains('number'))
    })
  }

  /**
   * What is not known comes last in both directions.
   * @param {number} column
   * @param {boolean} descending
   * @param {boolean} numeric
   */
  function sort(column, descending, numeric) {
    const sign = descending ? -1 : 1
    const keyed = rows.map(row => ({ row, key: row.cells[column]?.dataset.sort ?? '' }))
    keyed.sort((a, b) => {
      if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '')
      if (numeric) return sign * (Number(a.key) - Number(b.key))
      return sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    })
    body?.replaceChildren(...keyed.map(({ row }) => row))
  }

  /**
   * `/` goes to the first table's search field; Escape in it clears all filters.
   * @param {KeyboardEvent} event
   */
  function onKey(event) {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
    if (event.key === '/' && !typing && section === document.querySelector('[data-table]')) {
      event.preventDefault()
      search?.focus()
    } else if (event.key === 'Escape' && event.target instanceof Node && section.contains(event.target)) {
      if (search) search.value = ''
      for (const select of selects) select.value = ''
      showGroup('', '')
    }
  }
}

/** @param {number} value */
function count(value) {
  return value.toLocaleString('en-US')
}
