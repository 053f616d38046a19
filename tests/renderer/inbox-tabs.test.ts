import { describe, expect, it } from 'vitest'
import { filterOfInboxTab, inboxTabOf, inboxTabs } from '../../renderer/features/inbox/inbox-tabs.ts'
import { stationApi } from '../../shared/station-api.ts'

const requestTabs = inboxTabs.filter((tab) => tab !== 'revisions')

describe('the parts of the inbox', () => {
  it('are known again by what they are narrowed to', () => {
    expect(requestTabs.map((tab) => inboxTabOf(filterOfInboxTab[tab]))).toEqual(requestTabs)
  })

  it('ask the station in its own words', () => {
    for (const tab of requestTabs) {
      expect(stationApi['inbox.list'].input.safeParse(filterOfInboxTab[tab]).error).toBeUndefined()
    }
  })

  it('keep requests without the key apart from the orders', () => {
    const apart = requestTabs.filter((tab) => filterOfInboxTab[tab].isAuthenticated === false)
    expect(apart).toEqual(['strangers'])
  })
})
